"""Reason codes of what is written, in words: people, the log, dispatch, the store, the console itself."""

from __future__ import annotations

from console.ui.marked import QT_TRANSLATE_NOOP

WRITING: dict[str, str] = {
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
    "offer.failed": QT_TRANSLATE_NOOP(
        "words",
        "Les caméras de l'incident n'ont pas pu être proposées. Le reste fonctionne : Ctrl+K trouve une caméra ; "
        "prévenez le technicien.",
    ),
    "course.unset": QT_TRANSLATE_NOOP("words", "Cet incident n'a pas de direction : D en donne une."),
    "course.none": QT_TRANSLATE_NOOP("words", "aucune caméra connue sur ce chemin"),
    "course.no_place": QT_TRANSLATE_NOOP("words", "le lieu n'a pas de coordonnées : M le précise"),
    "course.no_stop": QT_TRANSLATE_NOOP("words", "le lieu n'est à aucun arrêt de cette ligne : M le précise"),
    "course.line_unknown": QT_TRANSLATE_NOOP("words", "Le fichier du site ne connaît pas cette ligne."),
    "course.end_unknown": QT_TRANSLATE_NOOP("words", "La ligne {line} va vers : {ends}."),
    "course.bearing": QT_TRANSLATE_NOOP("words", "Une direction va de 0 à 359 degrés."),
    "extraction.basis": QT_TRANSLATE_NOOP("words", "Rien n'a été remis : choisissez le fondement."),
    "extraction.number": QT_TRANSLATE_NOOP(
        "words", "Rien n'a été remis : une réquisition a un numéro. Écrivez-le, ou choisissez le recueil direct."
    ),
    "extraction.officer": QT_TRANSLATE_NOOP("words", "Rien n'a été remis : écrivez l'officier et son service."),
    "extraction.medium": QT_TRANSLATE_NOOP("words", "Rien n'a été remis : écrivez sur quel support l'image part."),
    "story.none": QT_TRANSLATE_NOOP("words", "Choisissez d'abord un incident : son récit se lit ensuite."),
    "export.unsaid": QT_TRANSLATE_NOOP(
        "words", "Rien n'a été remis : écrivez à qui et pourquoi, le registre le garde."
    ),
    "printer.none": QT_TRANSLATE_NOOP(
        "words", "Ce poste ne connaît aucune imprimante. Remettez le récit en PDF, ou prévenez le technicien."
    ),
    "printer.unknown": QT_TRANSLATE_NOOP(
        "words", "L'imprimante {printer} n'est plus connue de ce poste. Rien n'a été imprimé ; choisissez-en une autre."
    ),
    "printer.failed": QT_TRANSLATE_NOOP(
        "words",
        "L'imprimante n'a pas pris le récit ({error}). Vérifiez-la et réessayez, ou remettez le récit en PDF.",
    ),
    "file.exists": QT_TRANSLATE_NOOP(
        "words", "Le fichier {file} existe déjà et n'a pas été touché. Donnez un autre nom ; rien n'a été remis."
    ),
    "file.no_folder": QT_TRANSLATE_NOOP(
        "words", "Rien n'a été remis : écrivez le fichier avec son dossier, en entier."
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
    "incident.itself": QT_TRANSLATE_NOOP("words", "{number} ne se joint pas à lui-même. Nommez l'autre incident."),
    "incident.not_closed": QT_TRANSLATE_NOOP("words", "L'incident {number} n'est pas clos : il n'y a rien à rouvrir."),
    "incident.units_clear": QT_TRANSLATE_NOOP(
        "words",
        "La dernière unité vient d'être libérée de l'incident {number} : l'ouverture finit avec l'intervention.",
    ),
    "incident.units_engaged": QT_TRANSLATE_NOOP(
        "words",
        "Encore engagé : {units}. Libérez d'abord, puis clôturez ; le reste est possible.",
    ),
    "incident.requests_open": QT_TRANSLATE_NOOP(
        "words",
        "Sans réponse encore : {asked}. Notez la réponse ou retirez la demande, puis clôturez ; le reste est possible.",
    ),
    "incident.result_unknown": QT_TRANSLATE_NOOP("words", "Cette issue n'est pas dans la liste. Choisissez-en une."),
    "incident.in_future": QT_TRANSLATE_NOOP("words", "L'heure est dans l'avenir. Corrigez-la ou videz le champ."),
    "incident.bad_time": QT_TRANSLATE_NOOP("words", "Cette heure n'existe pas. Corrigez-la ou videz le champ."),
    "note.unknown": QT_TRANSLATE_NOOP("words", "Cette note n'est plus connue de ce poste."),
    "note.mistaken": QT_TRANSLATE_NOOP("words", "Cette note est déjà marquée saisie par erreur."),
    "note.not_yours": QT_TRANSLATE_NOOP(
        "words", "Seul son auteur, ou un superviseur, peut dire qu'une note est une erreur. Ajoutez une rectification."
    ),
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
    "dispatch.nothing_proposed": QT_TRANSLATE_NOOP(
        "words", "Rien de proposé : tout est engagé ou demandé, ou rien n'est libre. Choisissez une unité, puis E."
    ),
    "unit.unknown": QT_TRANSLATE_NOOP("words", "L'unité {unit} n'est pas connue de ce poste."),
    "unit.no_call_sign": QT_TRANSLATE_NOOP("words", "Il manque l'indicatif de l'unité."),
    "unit.no_service": QT_TRANSLATE_NOOP("words", "Il manque le service de l'unité : choisissez-le dans la liste."),
    "unit.service_unknown": QT_TRANSLATE_NOOP("words", "Le service {service} n'est pas dans le fichier du site."),
    "unit.status_unknown": QT_TRANSLATE_NOOP("words", "Statut inconnu : {status}."),
    "unit.sign_taken": QT_TRANSLATE_NOOP(
        "words",
        "{unit} est déjà en service ({now}). Pour le modifier : M sur sa ligne ; une autre unité a un autre indicatif.",
    ),
    "unit.engaged": QT_TRANSLATE_NOOP(
        "words",
        "{unit} est déjà engagé sur {on}. Libérez-le d'abord, ou choisissez une autre unité.",
    ),
    "unit.not_free": QT_TRANSLATE_NOOP("words", "{unit} n'est pas disponible ({now}). Choisissez une autre unité."),
    "unit.not_legal": QT_TRANSLATE_NOOP("words", "{unit} ne peut pas passer de {now} à {new}."),
    "unit.nothing_reported": QT_TRANSLATE_NOOP(
        "words", "{unit} n'a rien signalé depuis son engagement : il n'y a rien à reprendre."
    ),
    "unit.not_engaged": QT_TRANSLATE_NOOP("words", "{unit} n'est pas engagé là : il n'y a rien à libérer."),
    "unit.release_unknown": QT_TRANSLATE_NOOP(
        "words", "Cette façon de libérer n'existe pas : libérer, ou rappeler avant l'intervention."
    ),
    "unit.in_conflict": QT_TRANSLATE_NOOP(
        "words",
        "{unit} est engagé deux fois ({on}). Choisissez sur lequel le garder.",
    ),
    "unit.ask_first": QT_TRANSLATE_NOOP(
        "words", "{unit} est d'un autre service : demandez-le (E), puis notez sa réponse (K, X)."
    ),
    "unit.shift_bad": QT_TRANSLATE_NOOP("words", "Horaires non compris ({shift}). Écrivez 21:00-05:00, ou 21-5."),
    "roads.unusable": QT_TRANSLATE_NOOP(
        "words",
        "Le graphe routier {file} est refusé (ligne {line}, {key}). Les temps de trajet viennent de la distance ; "
        "corrigez le fichier et relancez.",
    ),
    "draft.too_long": QT_TRANSLATE_NOOP(
        "words",
        "Ce qui est commencé est trop long pour survivre à un arrêt du poste : enregistrez-le, ou raccourcissez-le.",
    ),
    "screen.log_behind": QT_TRANSLATE_NOOP(
        "words", "La main courante affichée n'est plus à jour. Ce que vous saisissez est gardé ; relancez le poste."
    ),
    "screen.story_behind": QT_TRANSLATE_NOOP(
        "words", "Le fil de l'incident affiché n'est plus à jour. Ce que vous saisissez est gardé ; relancez le poste."
    ),
    "screen.dispatch_behind": QT_TRANSLATE_NOOP(
        "words",
        "Les unités affichées ne sont plus à jour : vérifiez par radio. Ce que vous saisissez est gardé ; "
        "relancez le poste.",
    ),
    "screen.pulse_behind": QT_TRANSLATE_NOOP(
        "words", "Le nombre d'incidents par heure n'est plus à jour ; relancez le poste."
    ),
    "card.none": QT_TRANSLATE_NOOP("words", "Aucune fiche pour ce type : rien à demander ni à appeler de particulier."),
    "aid.not_asked": QT_TRANSLATE_NOOP(
        "words", "{service} n'est pas un service à qui l'on demande : engagez ses unités directement."
    ),
    "aid.asked_elsewhere": QT_TRANSLATE_NOOP(
        "words", "{unit} est déjà demandé pour {on}. Notez d'abord la réponse, ou retirez cette demande."
    ),
    "aid.too_many": QT_TRANSLATE_NOOP(
        "words", "{most} demandes attendent déjà une réponse pour cet incident. Notez d'abord des réponses."
    ),
    "aid.which": QT_TRANSLATE_NOOP("words", "Plusieurs demandes attendent pour {number}. Choisissez-en une."),
    "aid.unknown": QT_TRANSLATE_NOOP("words", "Aucune demande n'attend de réponse ici."),
    "aid.not_open": QT_TRANSLATE_NOOP("words", "Cette demande a déjà eu sa réponse, ou elle a été retirée."),
    "aid.wrong_service": QT_TRANSLATE_NOOP(
        "words", "{unit} est de {service} : ce n'est pas le service qui a été demandé. Vérifiez l'indicatif."
    ),
    "aid.who": QT_TRANSLATE_NOOP("words", "Qui a répondu ? Notez son nom, ou l'indicatif de l'unité envoyée."),
    "aid.channel_unknown": QT_TRANSLATE_NOOP(
        "words", "Moyen inconnu ({channel}) : radio, téléphone, ligne directe ou en salle."
    ),
    "unit.reserved": QT_TRANSLATE_NOOP("words", "{unit} vient d'être engagé par {by}. Choisissez une autre unité."),
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
"""French sentences by their codes."""
