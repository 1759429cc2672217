"""Reason codes of shifts, notes that are handed over, standing orders and passed incidents, in words."""

from __future__ import annotations

from console.ui.marked import QT_TRANSLATE_NOOP

DUTY: dict[str, str] = {
    "shift.unknown": QT_TRANSLATE_NOOP(
        "words", "Cette vacation est passée, ou trop lointaine. Prenez celle qui court, ou la suivante."
    ),
    "shift.part_unknown": QT_TRANSLATE_NOOP(
        "words", "Ce secteur ou ce service n'est pas connu du site. Rien n'est écrit ; choisissez-le dans la liste."
    ),
    "shift.role": QT_TRANSLATE_NOOP(
        "words", "Ce rôle n'est pas le vôtre. Prenez la vacation dans un rôle que vous avez."
    ),
    "shift.not_on": QT_TRANSLATE_NOOP(
        "words", "Vous n'avez pas pris de vacation. Prenez-la d'abord (F6) ; le reste fonctionne."
    ),
    "handover.empty": QT_TRANSLATE_NOOP("words", "La note est vide : écrivez ce que la relève doit savoir."),
    "handover.newer": QT_TRANSLATE_NOOP(
        "words", "{name} a écrit une version plus récente. La vôtre reste à l'écran ; relisez d'abord l'autre."
    ),
    "handover.supervisor": QT_TRANSLATE_NOOP(
        "words", "La note de relève est écrite par {name}, qui dirige la vacation. Dites-lui ce qui manque."
    ),
    "handover.own": QT_TRANSLATE_NOOP("words", "C'est votre note : la relève la lit et la signe."),
    "handover.not_yours": QT_TRANSLATE_NOOP(
        "words", "Cette note est signée par la vacation suivante. Prenez d'abord la vôtre."
    ),
    "handover.unknown": QT_TRANSLATE_NOOP("words", "Cette note n'est pas connue de ce poste."),
    "transfer.service_unknown": QT_TRANSLATE_NOOP(
        "words", "Ce service n'est pas connu du site. Rien n'est proposé ; choisissez-le dans la liste."
    ),
    "transfer.own_service": QT_TRANSLATE_NOOP(
        "words", "{service} est engagé d'ici : l'incident n'a pas à lui être passé. Engagez une unité."
    ),
    "transfer.in_charge": QT_TRANSLATE_NOOP("words", "Ce service a déjà l'incident en charge."),
    "transfer.waiting": QT_TRANSLATE_NOOP(
        "words", "{number} est proposé à un autre service. Notez d'abord sa réponse, ou retirez l'offre (X)."
    ),
    "transfer.item_unknown": QT_TRANSLATE_NOOP("words", "Rien de ce nom ne peut être transmis : {item}."),
    "transfer.none": QT_TRANSLATE_NOOP("words", "Aucune offre n'attend de réponse pour cet incident."),
    "transfer.who": QT_TRANSLATE_NOOP("words", "Par qui ? Une réponse a un nom, ou un indicatif."),
    "transfer.channel": QT_TRANSLATE_NOOP(
        "words", "Par quel moyen ? Choisissez radio, téléphone, ligne directe ou salle."
    ),
    "major.keeper_needed": QT_TRANSLATE_NOOP("words", "Qui tient le journal de l'incident majeur ? Écrivez son nom."),
    "major.runs": QT_TRANSLATE_NOOP("words", "{number} est déjà un incident majeur."),
    "major.runs_on": QT_TRANSLATE_NOOP(
        "words", "{number} est un incident majeur qui court. Mettez-y d'abord fin (J) ; clore vient ensuite."
    ),
    "major.none": QT_TRANSLATE_NOOP("words", "{number} n'est pas un incident majeur qui court."),
    "major.part": QT_TRANSLATE_NOOP("words", "Cet incident fait partie de {number}. Détachez-le d'abord (L)."),
    "major.no_part": QT_TRANSLATE_NOOP("words", "{number} n'est rattaché à aucun incident majeur."),
    "major.has_parts": QT_TRANSLATE_NOOP(
        "words", "{number} a lui-même des incidents rattachés : il ne peut pas faire partie d'un autre."
    ),
    "major.no_other": QT_TRANSLATE_NOOP("words", "Aucun incident majeur ne court. J en déclare un."),
    "major.no_cameras": QT_TRANSLATE_NOOP(
        "words",
        "Aucune caméra n'est jointe à l'incident majeur, et aucune ne voit ses lieux. Joignez-en une (Alt+C), puis W.",
    ),
    "order.empty": QT_TRANSLATE_NOOP("words", "La consigne est vide : écrivez ce qui est à faire."),
    "order.no_end": QT_TRANSLATE_NOOP("words", "La consigne doit finir après son début, et plus tard que maintenant."),
    "order.too_long": QT_TRANSLATE_NOOP(
        "words", "Une consigne vaut un an au plus. Donnez une fin plus proche ; elle peut être redonnée."
    ),
    "order.unknown": QT_TRANSLATE_NOOP("words", "Cette consigne n'est pas connue de ce poste."),
    "order.over": QT_TRANSLATE_NOOP("words", "Cette consigne est déjà levée, ou arrivée à son terme."),
}
