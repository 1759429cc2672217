"""Reason codes in words: what happened, what still works, what to do. GUI thread (the translator is asked)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.plain_text import plain

PARAM_LIMIT = 80

_REASONS: dict[str, str] = {
    # the person
    "session.none": QT_TRANSLATE_NOOP(
        "words",
        "Personne n'est connecté à ce poste. L'affichage continue ; identifiez-vous pour écrire.",
    ),
    "session.wrong": QT_TRANSLATE_NOOP(
        "words",
        "Nom ou mot de passe inconnu. Vérifiez le verrouillage des majuscules et recommencez.",
    ),
    "session.wait": QT_TRANSLATE_NOOP(
        "words",
        "Trop d'essais. Attendez {seconds} s avant le suivant ; l'affichage continue.",
    ),
    "role.lacks": QT_TRANSLATE_NOOP(
        "words",
        "Votre rôle ne permet pas cette action. Demandez à quelqu'un qui en a le droit.",
    ),
    "account.name_taken": QT_TRANSLATE_NOOP("words", "Ce nom a déjà un compte. Choisissez-en un autre."),
    "account.no_name": QT_TRANSLATE_NOOP("words", "Il manque le nom du compte."),
    "account.no_role": QT_TRANSLATE_NOOP("words", "Il manque un rôle : choisissez-en au moins un."),
    "account.password_bad": QT_TRANSLATE_NOOP("words", "Ce mot de passe ne peut pas servir. Choisissez-en un autre."),
    "account.unknown": QT_TRANSLATE_NOOP("words", "Ce compte n'existe pas, ou il est déjà fermé."),
    "account.own": QT_TRANSLATE_NOOP(
        "words", "C'est votre propre compte : quelqu'un d'autre qui gère les comptes peut le fermer."
    ),
    "account.last_manager": QT_TRANSLATE_NOOP(
        "words",
        "Plus personne ne pourrait gérer les comptes. Donnez d'abord ce droit à quelqu'un d'autre.",
    ),
    "account.without_password": QT_TRANSLATE_NOOP(
        "words", "Le compte de la démonstration se passe de mot de passe : il n'y a rien à changer."
    ),
    "account.old_wrong": QT_TRANSLATE_NOOP(
        "words",
        "Le mot de passe actuel n'est pas celui-là. Rien n'a changé ; vérifiez le verrouillage des majuscules.",
    ),
    "account.password_short": QT_TRANSLATE_NOOP("words", "Mot de passe trop court : {least} caractères au moins."),
    # pictures of the wall
    "picture.not_written": QT_TRANSLATE_NOOP(
        "words",
        "L'image du mur n'a pas pu être enregistrée ({error}). Le mur continue ; vérifiez la place sur le disque.",
    ),
    "picture.damaged": QT_TRANSLATE_NOOP("words", "L'image du mur n'a pas pu être enregistrée. Recommencez."),
    # the log
    "incident.empty": QT_TRANSLATE_NOOP(
        "words",
        "Rien à consigner encore : écrivez une description, un type ou un lieu.",
    ),
    "incident.unknown": QT_TRANSLATE_NOOP(
        "words",
        "Cet incident n'est pas connu de ce poste. La liste reste à jour ; choisissez-le à nouveau.",
    ),
    "incident.needed": QT_TRANSLATE_NOOP(
        "words",
        "Cette caméra s'ouvre pour un incident. Choisissez-le dans la main courante (Ctrl+L), "
        "puis Entrée sur la tuile.",
    ),
    "camera.unchosen": QT_TRANSLATE_NOOP(
        "words",
        "Aucune caméra n'est choisie. Choisissez une tuile du mur, puis Alt+C.",
    ),
    "wall.version": QT_TRANSLATE_NOOP(
        "words",
        "Vos dispositions du mur viennent d'une version plus récente : elles ne sont ni lues ni remplacées. "
        "Ce que vous changez ici vaut jusqu'à la fermeture.",
    ),
    "wall.enough": QT_TRANSLATE_NOOP(
        "words", "{most} murs sont déjà ouverts en plus de celui-ci. Fermez-en un d'abord."
    ),
    "wall.damaged": QT_TRANSLATE_NOOP(
        "words",
        "Une partie de vos dispositions du mur est illisible. Le reste est là et sera gardé.",
    ),
    "incident.known": QT_TRANSLATE_NOOP("words", "Cet incident est déjà consigné."),
    "incident.closed": QT_TRANSLATE_NOOP("words", "L'incident {number} est clos. Rouvrez-le d'abord."),
    "incident.not_closed": QT_TRANSLATE_NOOP("words", "L'incident {number} n'est pas clos : il n'y a rien à rouvrir."),
    "incident.units_clear": QT_TRANSLATE_NOOP(
        "words",
        "La dernière unité vient d'être libérée de l'incident {number} : l'ouverture finit avec l'intervention.",
    ),
    "incident.units_engaged": QT_TRANSLATE_NOOP(
        "words",
        "Encore engagé : {units}. Libérez d'abord, puis clôturez ; le reste est possible.",
    ),
    "incident.result_unknown": QT_TRANSLATE_NOOP("words", "Cette issue n'est pas dans la liste. Choisissez-en une."),
    "incident.in_future": QT_TRANSLATE_NOOP("words", "L'heure est dans l'avenir. Corrigez-la ou videz le champ."),
    "incident.bad_time": QT_TRANSLATE_NOOP("words", "Cette heure n'existe pas. Corrigez-la ou videz le champ."),
    "note.empty": QT_TRANSLATE_NOOP("words", "La note est vide."),
    "call.empty": QT_TRANSLATE_NOOP("words", "Rien à consigner pour cet appel. Écrivez ce qui a été dit."),
    "call.bad_number": QT_TRANSLATE_NOOP(
        "words", "Numéro de rappel non compris. Attendu : des chiffres, comme 06 12 34 56 78."
    ),
    "call.origin_unknown": QT_TRANSLATE_NOOP("words", "Origine inconnue ({origin}). Choisissez-en une de la liste."),
    "draft.too_many": QT_TRANSLATE_NOOP(
        "words", "{limit} brouillons attendent déjà. Consignez-en un, ou effacez-en un ; ce qui est saisi reste."
    ),
    "text.too_long": QT_TRANSLATE_NOOP(
        "words",
        "Texte trop long ({length} caractères, {limit} au plus). Rien n'est perdu : raccourcissez ou ajoutez une note.",
    ),
    "priority.unknown": QT_TRANSLATE_NOOP("words", "Priorité inconnue : P1 à P4."),
    "type.unknown": QT_TRANSLATE_NOOP("words", "Type inconnu. Choisissez dans la liste, ou videz le champ."),
    "time.unknown": QT_TRANSLATE_NOOP("words", "Heure non comprise. Écrivez 22:35, ou -5 pour il y a cinq minutes."),
    "sector.unknown": QT_TRANSLATE_NOOP("words", "Secteur inconnu. Choisissez dans la liste, ou videz le champ."),
    "place.bad_coordinates": QT_TRANSLATE_NOOP("words", "Ces coordonnées ne sont pas sur la carte."),
    "fact.too_large": QT_TRANSLATE_NOOP(
        "words",
        "C'est trop long pour être consigné d'un coup. Raccourcissez ou ajoutez une note.",
    ),
    # dispatch
    "dispatch.no_incident": QT_TRANSLATE_NOOP("words", "Choisissez d'abord l'incident dans la main courante."),
    "unit.unknown": QT_TRANSLATE_NOOP("words", "L'unité {unit} n'est pas connue de ce poste."),
    "unit.no_call_sign": QT_TRANSLATE_NOOP("words", "Il manque l'indicatif de l'unité."),
    "unit.no_service": QT_TRANSLATE_NOOP("words", "Il manque le service de l'unité : choisissez-le dans la liste."),
    "unit.service_unknown": QT_TRANSLATE_NOOP("words", "Le service {service} n'est pas dans le fichier du site."),
    "unit.status_unknown": QT_TRANSLATE_NOOP("words", "Statut inconnu : {status}."),
    "unit.engaged": QT_TRANSLATE_NOOP(
        "words",
        "{unit} est déjà engagé sur {on}. Libérez-le d'abord, ou choisissez une autre unité.",
    ),
    "unit.not_free": QT_TRANSLATE_NOOP("words", "{unit} n'est pas disponible ({now}). Choisissez une autre unité."),
    "unit.not_legal": QT_TRANSLATE_NOOP("words", "{unit} ne peut pas passer de {now} à {new}."),
    "unit.not_engaged": QT_TRANSLATE_NOOP("words", "{unit} n'est pas engagé là : il n'y a rien à libérer."),
    "unit.release_unknown": QT_TRANSLATE_NOOP(
        "words", "Cette façon de libérer n'existe pas : libérer, ou rappeler avant l'intervention."
    ),
    "unit.in_conflict": QT_TRANSLATE_NOOP(
        "words",
        "{unit} est engagé deux fois ({on}). Choisissez sur lequel le garder.",
    ),
    "unit.reserved": QT_TRANSLATE_NOOP("words", "{unit} vient d'être engagé par {by}. Choisissez une autre unité."),
    # cameras and the right to see
    "camera.unknown": QT_TRANSLATE_NOOP("words", "Cette caméra n'est plus au catalogue. Les autres restent visibles."),
    "camera.not_linked": QT_TRANSLATE_NOOP("words", "Cette caméra n'est pas jointe à l'incident."),
    "camera.down": QT_TRANSLATE_NOOP(
        "words",
        "La caméra ne répond pas à son propriétaire. La liaison reprend d'elle-même.",
    ),
    # steering
    "ptz.unsupported": QT_TRANSLATE_NOOP("words", "Cette caméra ne se commande pas ainsi. L'image reste visible."),
    "ptz.held": QT_TRANSLATE_NOOP(
        "words",
        "{holder} ({workstation}) commande cette caméra. Demandez-la, ou attendez qu'elle se libère.",
    ),
    "ptz.lease_needed": QT_TRANSLATE_NOOP(
        "words", "Vous ne commandez plus cette caméra : la main se perd sans usage. Reprenez-la avec P."
    ),
    "ptz.expired": QT_TRANSLATE_NOOP("words", "La main se perd sans usage. Un mouvement la reprend."),
    "ptz.console_gone": QT_TRANSLATE_NOOP(
        "words", "La liaison à la passerelle s'est rompue : la caméra s'est arrêtée. Reprenez-la avec P."
    ),
    "ptz.taken_over": QT_TRANSLATE_NOOP("words", "{holder} a repris cette caméra, avec une priorité plus haute."),
    "ptz.handed_over": QT_TRANSLATE_NOOP("words", "{holder} a pris la main que vous proposiez."),
    "ptz.taken": QT_TRANSLATE_NOOP("words", "{holder} commande maintenant cette caméra."),
    "ptz.released": QT_TRANSLATE_NOOP("words", "La caméra est rendue."),
    "ptz.unreachable": QT_TRANSLATE_NOOP(
        "words",
        "La commande de la caméra ne répond pas à sa passerelle. L'image reste visible ; prévenez le technicien.",
    ),
    "ptz.refused": QT_TRANSLATE_NOOP(
        "words",
        "La caméra refuse le compte de sa passerelle. L'image reste visible ; prévenez le technicien du propriétaire.",
    ),
    "ptz.failed": QT_TRANSLATE_NOOP(
        "words", "La caméra n'a pas compris la commande. L'image reste visible ; prévenez le technicien."
    ),
    "ptz.preset_unknown": QT_TRANSLATE_NOOP("words", "La caméra n'a plus cette position. Choisissez-en une autre."),
    "stream.unknown": QT_TRANSLATE_NOOP("words", "Ce flux n'existe pas à la passerelle. Les autres restent visibles."),
    "stream.not_video": QT_TRANSLATE_NOOP(
        "words",
        "Ce que la source envoie n'est pas de la vidéo. Prévenez le technicien.",
    ),
    "grant.needed": QT_TRANSLATE_NOOP("words", "Ouverture nécessaire : cette caméra se demande pour un incident (V)."),
    "grant.expired": QT_TRANSLATE_NOOP("words", "L'ouverture est arrivée à terme. Redemandez-la si le motif dure."),
    "grant.closed": QT_TRANSLATE_NOOP("words", "L'ouverture a été rendue. Redemandez-la si le motif dure."),
    "grant.unknown": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle ne connaît pas cette ouverture : elle est déjà terminée.",
    ),
    "grant.not_yours": QT_TRANSLATE_NOOP(
        "words",
        "Cette ouverture a été demandée par un autre poste : lui seul la prolonge ou la rend.",
    ),
    "grant.needless": QT_TRANSLATE_NOOP(
        "words",
        "Cette caméra est partagée en continu : aucune ouverture n'est nécessaire.",
    ),
    "circumstance.needed": QT_TRANSLATE_NOOP(
        "words",
        "Il faut un motif prévu par la convention. Choisissez la circonstance.",
    ),
    "circumstance.unknown": QT_TRANSLATE_NOOP(
        "words",
        "Ce motif n'ouvre pas cette caméra. Choisissez-en un autre, ou une autre caméra.",
    ),
    "purpose.unknown": QT_TRANSLATE_NOOP("words", "Cette finalité n'est pas prévue pour cette caméra."),
    "minutes.too_many": QT_TRANSLATE_NOOP(
        "words",
        "Durée trop longue. Demandez moins de minutes ; on peut renouveler.",
    ),
    "decision.needed": QT_TRANSLATE_NOOP("words", "Caméra ouverte sur décision : aucune décision n'est en cours."),
    "decision.unknown": QT_TRANSLATE_NOOP("words", "Le propriétaire ne connaît pas cette décision."),
    "decision.expired": QT_TRANSLATE_NOOP("words", "La décision qui ouvrait cette caméra est arrivée à terme."),
    "requisition.only": QT_TRANSLATE_NOOP("words", "Aucun direct : images sur réquisition judiciaire seulement."),
    "order.expired": QT_TRANSLATE_NOOP(
        "words",
        "L'arrêté de cette caméra est échu. Son propriétaire doit le renouveler.",
    ),
    "masks.unburned": QT_TRANSLATE_NOOP(
        "words",
        "Les masques de cette caméra ne sont pas appliqués : elle reste fermée.",
    ),
    # gateways
    "signature.missing": QT_TRANSLATE_NOOP("words", "La passerelle n'a pas reconnu ce poste. Prévenez le technicien."),
    "signature.bad": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle n'a pas reconnu la clé de ce poste. Prévenez le technicien.",
    ),
    "clock.skew": QT_TRANSLATE_NOOP(
        "words",
        "L'horloge de ce poste et celle de la passerelle diffèrent trop. Prévenez le technicien.",
    ),
    "replay": QT_TRANSLATE_NOOP("words", "La passerelle a déjà reçu cette demande. Recommencez."),
    "console.waiting": QT_TRANSLATE_NOOP(
        "words",
        "Le partenaire n'a pas encore approuvé ce poste. Les autres passerelles restent visibles.",
    ),
    "console.unknown": QT_TRANSLATE_NOOP(
        "words",
        "Le partenaire ne connaît pas ce poste. Le technicien doit le déclarer.",
    ),
    "request.bad": QT_TRANSLATE_NOOP("words", "La passerelle n'a pas compris la demande. Prévenez le technicien."),
    "body.too_large": QT_TRANSLATE_NOOP("words", "La demande est trop grande pour la passerelle."),
    "not.found": QT_TRANSLATE_NOOP("words", "La passerelle ne connaît pas ce qui est demandé."),
    "method.unknown": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle ne connaît pas cette demande. Ses versions diffèrent sans doute.",
    ),
    "too.many": QT_TRANSLATE_NOOP("words", "Trop de demandes à la passerelle. Elle reprend d'elle-même."),
    "ticket.unknown": QT_TRANSLATE_NOOP("words", "Le droit d'accès au flux n'est plus connu. Il est redemandé."),
    "ticket.expired": QT_TRANSLATE_NOOP("words", "Le droit d'accès au flux est échu. Il est redemandé."),
    "ticket.used": QT_TRANSLATE_NOOP("words", "Le droit d'accès au flux a déjà servi. Il est redemandé."),
    "journal.unreadable": QT_TRANSLATE_NOOP(
        "words", "La passerelle ne peut pas relire son registre. Prévenez le partenaire."
    ),
    "journal.unwritable": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle ne peut plus tenir son registre : elle n'ouvre rien. Prévenez le partenaire.",
    ),
    "gateway.closing": QT_TRANSLATE_NOOP("words", "La passerelle s'arrête. La liaison reprend d'elle-même."),
    "gateway.unreachable": QT_TRANSLATE_NOOP(
        "words",
        "Passerelle injoignable. Les autres restent visibles ; la liaison reprend d'elle-même.",
    ),
    "gateway.unknown": QT_TRANSLATE_NOOP("words", "Cette passerelle n'est pas connue de ce poste."),
    "gateway.garbage": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle répond de façon incompréhensible. Les autres restent visibles ; prévenez le technicien.",
    ),
    "gateway.down": QT_TRANSLATE_NOOP(
        "words",
        "Passerelle hors d'atteinte. Les autres restent visibles ; la liaison reprend d'elle-même.",
    ),
    "tls.pin": QT_TRANSLATE_NOOP(
        "words",
        "Le certificat n'est pas celui qui a été approuvé : la liaison est refusée. Prévenez le technicien.",
    ),
    "internal": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle a échoué. Recommencez ; si cela dure, prévenez le partenaire.",
    ),
    # links and decoders
    "tls.failed": QT_TRANSLATE_NOOP(
        "words",
        "La liaison chiffrée a échoué. Elle est retentée ; si cela dure, prévenez le technicien.",
    ),
    "tls.expired": QT_TRANSLATE_NOOP(
        "words",
        "Le certificat de la passerelle est échu. Le partenaire doit le renouveler.",
    ),
    "stream.stalled": QT_TRANSLATE_NOOP("words", "Le flux s'est arrêté. Il est redemandé."),
    "stream.ended": QT_TRANSLATE_NOOP("words", "Le flux s'est terminé. Il est redemandé."),
    "stream.unreadable": QT_TRANSLATE_NOOP(
        "words",
        "Le flux n'est pas lisible. Les autres restent visibles ; prévenez le technicien.",
    ),
    "stream.too_large": QT_TRANSLATE_NOOP(
        "words",
        "L'image est trop grande pour ce poste ({size}). Prévenez le technicien.",
    ),
    "stream.flood": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle envoie plus que le flux annoncé : la liaison est coupée. Prévenez le technicien.",
    ),
    "stream.spins": QT_TRANSLATE_NOOP(
        "words",
        "Le flux occupe le décodeur sans donner d'image. Il est redemandé de temps en temps ; prévenez le partenaire.",
    ),
    "stream.kills_decoder": QT_TRANSLATE_NOOP(
        "words",
        "Ce flux fait tomber le décodeur : il est mis à part. Les autres restent visibles.",
    ),
    "camera.starting": QT_TRANSLATE_NOOP("words", "La caméra démarre. Son image arrive."),
    "clock.wrong": QT_TRANSLATE_NOOP(
        "words",
        "L'horloge de la caméra est fausse. L'âge de ses images compte depuis la passerelle.",
    ),
    "clock.ahead": QT_TRANSLATE_NOOP(
        "words",
        "L'horloge de la caméra est en avance. L'âge de ses images n'est pas sûr.",
    ),
    "picture.frozen": QT_TRANSLATE_NOOP(
        "words",
        "La même image revient sans changer. Prévenez le technicien si cela dure.",
    ),
    "picture.old": QT_TRANSLATE_NOOP("words", "Les images arrivent en retard. Le flux est rattrapé dès que possible."),
    "source.unknown": QT_TRANSLATE_NOOP("words", "Le genre de cette source n'est pas connu ici."),
    "gateway.lost": QT_TRANSLATE_NOOP("words", "La liaison avec la passerelle s'est coupée. Elle reprend d'elle-même."),
    "gateway.silent": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle ne répond pas. Les autres restent visibles ; elle est rappelée d'elle-même.",
    ),
    "gateway.identity": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle se présente sous une autre identité : la liaison est refusée. Prévenez le technicien.",
    ),
    "gateway.impostor": QT_TRANSLATE_NOOP(
        "words",
        "Une passerelle connue montre un autre certificat : elle n'est pas reliée. Prévenez le technicien.",
    ),
    "gateway.fingerprint_mismatch": QT_TRANSLATE_NOOP(
        "words",
        "L'empreinte n'est pas celle que montre la passerelle. Comparez-la avec le partenaire.",
    ),
    "gateway.fingerprint_malformed": QT_TRANSLATE_NOOP(
        "words",
        "Cette empreinte n'en est pas une : 64 chiffres hexadécimaux.",
    ),
    "gateway.address_malformed": QT_TRANSLATE_NOOP(
        "words",
        "Cette adresse n'en est pas une. Écrivez un nom ou une adresse IP, et un port.",
    ),
    "gateway.driver_unknown": QT_TRANSLATE_NOOP("words", "Ce genre de passerelle n'est pas connu de cette version."),
    "gateway.too_many": QT_TRANSLATE_NOOP(
        "words",
        "Trop de passerelles attendent une approbation. Traitez d'abord celles-là.",
    ),
    "gateway.error": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle répond par une erreur ({status}). Les autres restent visibles ; elle est rappelée d'elle-même.",
    ),
    "gateway.status": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle répond par une erreur ({status}). Les autres restent visibles ; elle est rappelée d'elle-même.",
    ),
    "gateway.timeout": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle ne répond pas. Les autres restent visibles ; elle est rappelée d'elle-même.",
    ),
    "gateway.fault": QT_TRANSLATE_NOOP(
        "words",
        "La liaison avec la passerelle a échoué ({kind}). Elle est retentée ; si cela dure, prévenez le technicien.",
    ),
    "gateway.api": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle parle une autre version ({api}). Il faut la mettre à jour, ou ce poste.",
    ),
    "gateway.unnamed": QT_TRANSLATE_NOOP(
        "words",
        "Le certificat ne nomme pas de passerelle : elle ne peut pas être approuvée. Appelez le partenaire.",
    ),
    "answer.garbage": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle répond de façon incompréhensible. Les autres restent visibles ; prévenez le technicien.",
    ),
    "answer.too_large": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle répond trop longuement : la liaison est coupée. Les autres restent visibles ; "
        "prévenez le technicien.",
    ),
    "clock.offset": QT_TRANSLATE_NOOP(
        "words",
        "L'horloge de la passerelle diffère de {ms} ms. Le direct continue ; le partenaire doit la régler.",
    ),
    "still.none": QT_TRANSLATE_NOOP("words", "Il n'y a pas d'image à prendre. Attendez que la tuile en montre une."),
    "still.incident": QT_TRANSLATE_NOOP(
        "words", "L'image va avec un incident. Choisissez-le dans la main courante (Ctrl+L), puis I sur la tuile."
    ),
    "still.bodyworn": QT_TRANSLATE_NOOP(
        "words", "Les images d'une caméra-piéton ne sont pas enregistrées une seconde fois (CSI L241-1)."
    ),
    "still.ground": QT_TRANSLATE_NOOP(
        "words", "La caméra {number} n'est pas ouverte pour cet incident : son image ne peut pas y être jointe."
    ),
    "picture.none": QT_TRANSLATE_NOOP(
        "words", "Cet incident n'a pas encore d'image. Touche I sur une tuile du mur : son image est jointe."
    ),
    "picture.too_large": QT_TRANSLATE_NOOP("words", "L'image est trop grande pour être gardée."),
    "picture.gone": QT_TRANSLATE_NOOP("words", "Cette image a été effacée à l'échéance, ou n'est pas sur ce poste."),
    "picture.altered": QT_TRANSLATE_NOOP(
        "words",
        "Cette image n'est plus celle qui a été prise : elle n'est ni montrée ni remise. Prévenez le technicien.",
    ),
    "file.refused": QT_TRANSLATE_NOOP(
        "words", "Le fichier ne s'écrit pas à cet endroit ({error}). Rien n'a été remis ; choisissez un autre dossier."
    ),
    "replay.nothing_kept": QT_TRANSLATE_NOOP(
        "words", "Rien n'a été gardé de cette image. Le direct continue ; avec FFmpeg, la dernière minute est gardée."
    ),
    "replay.lost": QT_TRANSLATE_NOOP(
        "words", "La relecture s'est arrêtée : ce qui était gardé a été effacé. Revenez au direct."
    ),
    "replay.unreadable": QT_TRANSLATE_NOOP("words", "Ce passage ne se décode pas. Essayez un autre instant."),
    "worker.died": QT_TRANSLATE_NOOP("words", "Le décodeur est tombé. Il repart de lui-même."),
    "worker.ended": QT_TRANSLATE_NOOP("words", "Le décodeur a été arrêté par le système. Il repart de lui-même."),
    "worker.hung": QT_TRANSLATE_NOOP(
        "words", "Le décodeur ne répondait plus : il a été arrêté. Il repart de lui-même."
    ),
    "worker.stuck": QT_TRANSLATE_NOOP(
        "words",
        "Un flux bloquait le décodeur : il a été arrêté. Il repart de lui-même.",
    ),
    "worker.memory": QT_TRANSLATE_NOOP(
        "words",
        "Le décodeur prenait trop de mémoire : il a été arrêté. Il repart de lui-même.",
    ),
    "worker.nonsense": QT_TRANSLATE_NOOP(
        "words",
        "Le décodeur se comportait anormalement : il a été arrêté. Il repart de lui-même ; prévenez le technicien.",
    ),
    "worker.down": QT_TRANSLATE_NOOP("words", "Le décodeur est arrêté. Il repart de lui-même."),
    "worker.failed": QT_TRANSLATE_NOOP(
        "words",
        "Le décodeur ne repart pas. Les autres tuiles continuent ; prévenez le technicien.",
    ),
    "engine.missing": QT_TRANSLATE_NOOP("words", "Ce décodeur manque sur ce poste. Choisissez-en un autre."),
    "engine.none": QT_TRANSLATE_NOOP("words", "Aucun décodeur ne convient sur ce poste. Prévenez le technicien."),
    "engine.transport": QT_TRANSLATE_NOOP(
        "words", "Aucun décodeur de ce poste ne sait lire un flux {transport}. Prévenez le technicien."
    ),
    "engine.codec": QT_TRANSLATE_NOOP(
        "words", "Aucun décodeur de ce poste ne sait lire le format {codec}. Prévenez le technicien."
    ),
    "hls.unreadable": QT_TRANSLATE_NOOP(
        "words", "La liste HLS de l'appareil est illisible. Elle est redemandée ; prévenez le technicien."
    ),
    "hls.unsupported": QT_TRANSLATE_NOOP(
        "words", "Ce flux HLS est chiffré, ou n'est pas en MPEG-TS : il n'est pas lu ici. Prévenez le technicien."
    ),
    "hls.elsewhere": QT_TRANSLATE_NOOP(
        "words", "Le flux HLS renvoie vers un autre appareil : il n'est pas suivi. Prévenez le technicien."
    ),
    "engine.failed": QT_TRANSLATE_NOOP("words", "Le décodeur a échoué. Il repart de lui-même."),
    "engine.behind": QT_TRANSLATE_NOOP("words", "Le décodeur a pris du retard. Il repart de lui-même."),
    "engine.clock": QT_TRANSLATE_NOOP("words", "L'heure du flux a sauté. Il est redemandé."),
    "engine.size": QT_TRANSLATE_NOOP("words", "La taille du flux a changé. Il est redemandé."),
    "setting.too_large": QT_TRANSLATE_NOOP(
        "words",
        "Ce réglage est trop long pour être gardé. Rien d'autre n'a changé.",
    ),
    "command.unknown": QT_TRANSLATE_NOOP("words", "Cette version ne connaît pas cette demande. Rien n'a été écrit."),
    # sources behind a gateway
    "source.opening": QT_TRANSLATE_NOOP("words", "La caméra se connecte."),
    "source.missing": QT_TRANSLATE_NOOP("words", "La source de la caméra n'existe pas. Prévenez le partenaire."),
    "source.not_a_file": QT_TRANSLATE_NOOP(
        "words", "La source de la caméra n'est ni un fichier vidéo ni une adresse. Prévenez le partenaire."
    ),
    "source.unreachable": QT_TRANSLATE_NOOP(
        "words",
        "La passerelle n'atteint pas la caméra. Elle réessaie d'elle-même.",
    ),
    "source.refused": QT_TRANSLATE_NOOP("words", "La caméra refuse la passerelle. Prévenez le partenaire."),
    "source.not_video": QT_TRANSLATE_NOOP(
        "words",
        "Ce que la caméra envoie n'est pas de la vidéo. Prévenez le partenaire.",
    ),
    "source.silent": QT_TRANSLATE_NOOP("words", "La caméra n'envoie plus rien. La passerelle réessaie d'elle-même."),
    "source.behind": QT_TRANSLATE_NOOP(
        "words", "Les images de la caméra arrivent trop tard à la passerelle, qui la rouvre. Prévenez le partenaire."
    ),
    "source.ended": QT_TRANSLATE_NOOP("words", "La caméra a cessé d'émettre. La passerelle réessaie d'elle-même."),
    "source.failed": QT_TRANSLATE_NOOP("words", "La caméra a échoué. La passerelle réessaie d'elle-même."),
    "codec.unsupported": QT_TRANSLATE_NOOP(
        "words",
        "Le format de la caméra n'est pas lisible ici. Prévenez le technicien.",
    ),
    "scene.unknown": QT_TRANSLATE_NOOP("words", "La scène de démonstration n'existe pas."),
    # the store
    "disk_full": QT_TRANSLATE_NOOP(
        "words",
        "Disque plein : rien n'a été écrit. Le direct continue ; prévenez le technicien. Votre texte est gardé ici.",
    ),
    "io": QT_TRANSLATE_NOOP(
        "words",
        "Le disque ne répond pas : rien n'a été écrit. Le direct continue ; prévenez le technicien.",
    ),
    "newer_version": QT_TRANSLATE_NOOP(
        "words",
        "La base vient d'une version plus récente. Elle est intacte ; mettez ce poste à jour.",
    ),
    "wrong_key": QT_TRANSLATE_NOOP("words", "La clé n'ouvre pas la base. Elle est intacte ; prévenez le technicien."),
    "damaged": QT_TRANSLATE_NOOP("words", "La base est endommagée. Le direct continue ; prévenez le technicien."),
    "locked": QT_TRANSLATE_NOOP("words", "La base est tenue par une autre console. Fermez l'autre, ou servez-vous-en."),
    "closed": QT_TRANSLATE_NOOP("words", "La base vient d'être fermée : rien n'a été écrit. Relancez la console."),
    # the console itself
    "console.stopping": QT_TRANSLATE_NOOP("words", "La console s'arrête. Ce qui a été confirmé est gardé."),
    "console.fault": QT_TRANSLATE_NOOP(
        "words",
        "La console a échoué ({what}). Rien n'a été écrit ; recommencez, puis prévenez le technicien.",
    ),
}


def known_reasons() -> frozenset[str]:
    """Every code that has a sentence of its own."""
    return frozenset(_REASONS)


def reason(code: str, params: Iterable[tuple[str, str]] = ()) -> str:
    """A sentence for a code; one that this version does not know is named, neutrally.

    `params` are data of others: they enter as plain text, shortened.
    """
    bare = code.removeprefix("store.")
    source = _REASONS.get(code) or _REASONS.get(bare)
    if source is None:
        named = QCoreApplication.translate(
            "words", "Refusé (code {code}). Le reste fonctionne ; notez ce code pour le technicien."
        )
        return named.format_map(_Shown({"code": plain(code, PARAM_LIMIT)}))
    sentence = QCoreApplication.translate("words", source)
    return sentence.format_map(_Shown({name: plain(value, PARAM_LIMIT) for name, value in params}))


class _Shown(dict[str, str]):
    """A missing parameter is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "—"
