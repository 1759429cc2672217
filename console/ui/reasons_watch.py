"""Reason codes of the watch over units, in words: what happened, what still works, what to do."""

from __future__ import annotations

from console.ui.marked import QT_TRANSLATE_NOOP

NOTICES: dict[str, str] = {
    "notice.distress": QT_TRANSLATE_NOOP("words", "DÉTRESSE de {unit}. F8 la prend en compte."),
    "notice.distress_taken": QT_TRANSLATE_NOOP(
        "words", "Détresse de {unit}, prise en compte par {by}. Elle reste ici jusqu'à ce qu'elle soit levée."
    ),
    "notice.new_p1": QT_TRANSLATE_NOOP("words", "P1 à traiter : {number}{place}."),
    "notice.p1_waiting": QT_TRANSLATE_NOOP("words", "P1 {number}{place} : toujours à traiter, personne ne l'a pris."),
    "notice.new_p2": QT_TRANSLATE_NOOP("words", "P2 à traiter : {number}{place}."),
    "notice.p2_waiting": QT_TRANSLATE_NOOP("words", "P2 {number}{place} : toujours à traiter, personne ne l'a pris."),
    "notice.waiting": QT_TRANSLATE_NOOP("words", "{number}{place} attend d'être pris en charge."),
    "notice.waiting_long": QT_TRANSLATE_NOOP("words", "{number}{place} attend depuis longtemps d'être pris en charge."),
    "notice.welfare_due": QT_TRANSLATE_NOOP(
        "words", "Contrôle de sécurité de {unit}{on} à faire. C, dans l'engagement, note la réponse."
    ),
    "notice.welfare_asked": QT_TRANSLATE_NOOP("words", "{unit}{on} a été appelé ; sa réponse n'est pas notée."),
    "notice.welfare_overdue": QT_TRANSLATE_NOOP(
        "words", "{unit}{on} ne répond pas au contrôle de sécurité ({misses} sans réponse). Envoyez quelqu'un."
    ),
    "notice.welfare_late": QT_TRANSLATE_NOOP(
        "words", "{unit}{on} : le contrôle de sécurité est en retard, personne ne l'a encore appelé. Appelez-le."
    ),
    "notice.status": QT_TRANSLATE_NOOP("words", "{unit}{on} : {clock} depuis longtemps."),
    "notice.status_long": QT_TRANSLATE_NOOP(
        "words", "{unit}{on} : {clock} depuis bien trop longtemps. Appelez l'unité."
    ),
}
"""Of the notices, which `watch_words` tells with what they are about."""

WATCH: dict[str, str] = {
    **NOTICES,
    "welfare.not_on_scene": QT_TRANSLATE_NOOP(
        "words", "{unit} n'est pas sur place : il n'y a pas de contrôle de sécurité à noter."
    ),
    "welfare.channel_unknown": QT_TRANSLATE_NOOP("words", "Ce canal n'existe pas. Choisissez-en un de la liste."),
    "clock.nothing": QT_TRANSLATE_NOOP("words", "Rien à voir ici pour le moment : aucune durée n'est dépassée."),
    "clock.answer": QT_TRANSLATE_NOOP(
        "words", "Un contrôle de sécurité ne se classe pas : appelez {unit}, puis notez sa réponse (C)."
    ),
    "distress.over": QT_TRANSLATE_NOOP("words", "Cette détresse est déjà levée."),
    "distress.not_taken": QT_TRANSLATE_NOOP(
        "words", "Prenez d'abord la détresse de {unit} en compte (F8), puis levez-la."
    ),
    "distress.why_unknown": QT_TRANSLATE_NOOP(
        "words", "Dites comment elle finit : en sécurité, fausse alerte ou essai."
    ),
    "distress.no_incident": QT_TRANSLATE_NOOP(
        "words",
        "L'unité en détresse n'est engagée sur aucun incident, et une caméra fermée ne s'ouvre que pour un incident. "
        "Consignez-le (Ctrl+N), engagez l'unité, et Entrée sur la tuile l'ouvre.",
    ),
    "distress.no_unit": QT_TRANSLATE_NOOP(
        "words", "Détresse de quelle unité ? Choisissez-la : son indicatif, Entrée, puis Ctrl+Maj+D deux fois."
    ),
    "distress.role": QT_TRANSLATE_NOOP(
        "words", "Votre rôle ne donne pas de détresse : dites-la tout de suite à un opérateur, à voix haute."
    ),
    "notice.handling": QT_TRANSLATE_NOOP("words", "Cet avis part quand quelqu'un s'en occupe, pas avant."),
    "notice.lasts": QT_TRANSLATE_NOOP("words", "Cet avis part de lui-même, avec sa cause."),
    "notice.unknown": QT_TRANSLATE_NOOP("words", "Cet avis n'est plus là."),
    "notice.not_shelved": QT_TRANSLATE_NOOP("words", "Cet avis ne se met pas de côté."),
    "sound.missing": QT_TRANSLATE_NOOP(
        "words",
        "Aucun lecteur de sons sur ce poste (pw-play, paplay ou aplay) : la cloche de l'écran sonne à leur place. "
        "Un technicien installe le paquet alsa-utils ou pipewire-bin.",
    ),
    "sound.failed": QT_TRANSLATE_NOOP(
        "words",
        "Le dernier son n'a pas pu être joué : la cloche de l'écran a sonné à sa place. Vérifiez la sortie audio du "
        "poste.",
    ),
}
