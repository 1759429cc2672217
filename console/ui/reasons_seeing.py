"""Reason codes of what is seen, in words: pictures, rights to see, steering, gateways, streams, sources."""

from __future__ import annotations

from console.ui.marked import QT_TRANSLATE_NOOP

SEEING: dict[str, str] = {
    # pictures of the wall
    "picture.not_written": QT_TRANSLATE_NOOP(
        "words",
        "L'image du mur n'a pas pu être enregistrée ({error}). Le mur continue ; vérifiez la place sur le disque.",
    ),
    "picture.damaged": QT_TRANSLATE_NOOP("words", "L'image du mur n'a pas pu être enregistrée. Recommencez."),
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
    "engine.absent": QT_TRANSLATE_NOOP(
        "words",
        "Le décodeur {engine} ne démarre pas sur ce poste. Les flux que l'autre sait lire continuent ; le technicien "
        "l'installe ou le répare.",
    ),
    "engine.spare_absent": QT_TRANSLATE_NOOP(
        "words",
        "Le décodeur de réserve {engine} ne démarre pas sur ce poste. Presque tous les flux continuent ; le technicien "
        "l'installe ou le répare.",
    ),
    "engine.unconfined": QT_TRANSLATE_NOOP(
        "words",
        "Le noyau de ce poste ne confine pas le décodeur {engine} ({by}). Les images continuent, mais un flux "
        "malveillant y serait moins bien contenu. Le technicien met le système à jour.",
    ),
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
}
"""French sentences by their codes."""
