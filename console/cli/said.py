"""Words of the command line in French and English, by the terminal's language."""

from __future__ import annotations

from pathlib import Path

from console.spoken import french

_WORDS: dict[str, tuple[str, str]] = {
    # what a check found
    "check.clean": (
        "{facts} faits, {incidents} incidents, {waiting} en attente d'envoi, {erased} effacés : rien d'anormal.",
        "{facts} facts, {incidents} incidents, {waiting} waiting to be sent, {erased} erased: nothing wrong.",
    ),
    "check.problems": ("{count} anomalies sur {facts} faits :", "{count} problems in {facts} facts:"),
    "check.body_missing": ("le contenu manque sans effacement", "the content is missing without an erasure"),
    "check.attachment": ("l'image n'est pas celle dont parle le fait", "the picture is not the one the fact speaks of"),
    "check.attachment_left": (
        "une image reste sans le contenu de son fait",
        "a picture is left without the content of its fact",
    ),
    "check.attachment_missing": ("l'image dont parle le fait manque", "the picture that the fact speaks of is missing"),
    "check.columns": (
        "les colonnes ne disent pas ce que dit l'enveloppe signée",
        "the columns do not say what the signed envelope says",
    ),
    "check.duplicate": ("le fait est là deux fois", "the fact is there twice"),
    "check.erased_body": (
        "le contenu est encore là après son effacement",
        "the content is still there after its erasure",
    ),
    "check.facts_lost": ("autant de faits confirmés manquent", "so many acknowledged facts are missing"),
    "check.hash": ("le contenu n'est pas celui qui a été signé", "the content is not what was signed"),
    "check.integrity": ("une page de la base est abîmée", "a page of the store is damaged"),
    "check.outbox": (
        "l'envoi en attente désigne un fait qui n'existe pas",
        "what waits to be sent names a fact that does not exist",
    ),
    "check.projection": ("la liste ne dit pas ce que disent les faits", "the list does not say what the facts say"),
    "check.references": ("une ligne désigne ce qui n'existe pas", "a row names what does not exist"),
    "check.signature": ("la signature n'est pas valable", "the signature is not valid"),
    "check.station": ("le compteur du poste est en retard sur ses faits", "the station's counter is behind its facts"),
    "check.unreadable": ("l'enveloppe n'est pas lisible", "the envelope cannot be read"),
    "check.words_index": ("l'index de recherche ne correspond plus", "the search index no longer fits"),
    # the gazetteer
    "import.done": (
        "Répertoire : {count} lieux ({street} rues, {station} gares et stations, {landmark} lieux connus, {quarter} "
        "quartiers), dont {known} avec leur secteur ; {outlines} contours de secteurs. {passed} entrées sans nom ou "
        "sans position laissées. {seconds} s.",
        "Gazetteer: {count} places ({street} streets, {station} stations, {landmark} landmarks, {quarter} quarters), "
        "{known} of them with their sector; {outlines} outlines of sectors. {passed} entries without name or position "
        "left out. {seconds} s.",
    ),
    "import.document_type": (
        "{file} déclare un type de document ou une entité : refusé. Rien n'a été changé.",
        "{file} declares a document type or an entity: refused. Nothing was changed.",
    ),
    "import.not_json": (
        "{file} n'est pas du JSON complet ({error}). Rien n'a été changé.",
        "{file} is not complete JSON ({error}). Nothing was changed.",
    ),
    "import.not_text": (
        "{file} n'est pas du texte en UTF-8. Rien n'a été changé.",
        "{file} is not UTF-8 text. Nothing was changed.",
    ),
    "import.not_xml": (
        "{file} n'est pas du XML complet ({error}). Rien n'a été changé.",
        "{file} is not complete XML ({error}). Nothing was changed.",
    ),
    "import.nothing": (
        "Aucun lieu avec un nom et une position dans ces fichiers. Rien n'a été changé.",
        "No place with a name and a position in these files. Nothing was changed.",
    ),
    "import.too_deep": (
        "{file} est imbriqué trop profondément : refusé. Rien n'a été changé.",
        "{file} is nested too deeply: refused. Nothing was changed.",
    ),
    "import.too_large": (
        "{file} est trop gros (au plus {limit}). Prenez un extrait plus petit ; rien n'a été changé.",
        "{file} is too large (at most {limit}). Take a smaller extract; nothing was changed.",
    ),
    "import.too_many": (
        "{file} contient trop d'éléments (au plus {limit}). Prenez un extrait plus petit ; rien n'a été changé.",
        "{file} holds too many elements (at most {limit}). Take a smaller extract; nothing was changed.",
    ),
    "import.unknown_form": (
        "{file} n'est ni un extrait OpenStreetMap, ni du GeoJSON, ni une liste de lieux connue. Rien n'a été changé.",
        "{file} is neither an OpenStreetMap extract, nor GeoJSON, nor a known list of places. Nothing was changed.",
    ),
    "import.unreadable": (
        "{file} ne peut pas être lu ({error}). Rien n'a été changé.",
        "{file} cannot be read ({error}). Nothing was changed.",
    ),
    "gazetteer.damaged": (
        "Le répertoire {file} est illisible à la ligne {line}. Recommencez avec --afresh, et tous les fichiers.",
        "The gazetteer {file} cannot be read at line {line}. Try again with --afresh, and every file.",
    ),
    "gazetteer.newer": (
        "Le répertoire {file} vient d'une version plus récente. Mettez la console à jour, ou donnez --afresh.",
        "The gazetteer {file} comes from a newer version. Update the console, or try again with --afresh.",
    ),
    "gazetteer.unreadable": (
        "Le répertoire {file} ne peut pas être lu ({error}). Vérifiez ses droits.",
        "The gazetteer {file} cannot be read ({error}). Check its permissions.",
    ),
    "outlines.damaged": (
        "Les contours {file} sont illisibles à la ligne {line}. Recommencez avec --afresh, et tous les fichiers.",
        "The outlines {file} cannot be read at line {line}. Try again with --afresh, and every file.",
    ),
    "outlines.newer": (
        "Les contours {file} viennent d'une version plus récente. Mettez la console à jour, ou donnez --afresh.",
        "The outlines {file} come from a newer version. Update the console, or try again with --afresh.",
    ),
    # the store
    "store.locked": (
        "Une console utilise déjà ces données (processus {pid}). Fermez-la, puis recommencez.",
        "A console is using this data already (process {pid}). Close it, then try again.",
    ),
    "store.missing": (
        "Il n'y a pas de base dans {folder}. Donnez le bon dossier avec --data.",
        "There is no store in {folder}. Give the right folder with --data.",
    ),
    "store.newer_version": (
        "Cette base vient d'une version plus récente ({found}, ici {known}). Mettez la console à jour ; rien n'a été "
        "modifié.",
        "This store comes from a newer version ({found}, here {known}). Update the console; nothing was changed.",
    ),
    "store.older_version": (
        "Cette base vient d'une version plus ancienne ({found}, ici {known}). Ouvrez-la une fois avec la console, "
        "puis recommencez ; rien n'a été modifié.",
        "This store comes from an older version ({found}, here {known}). Open it once with the console, then try "
        "again; nothing was changed.",
    ),
    "store.wrong_key": (
        "La clé ne correspond pas à cette base. Remettez le fichier store.key d'origine.",
        "The key does not fit this store. Put the original store.key back.",
    ),
    "store.vanished": (
        "La base a disparu : le fichier {file} manque ou est vide, alors que ce dossier a servi. Rien n'a été écrit. "
        "Gardez une copie du dossier, puis restaurez une sauvegarde.",
        "The store has vanished: the file {file} is missing or empty, though this folder was in use. Nothing was "
        "written. Keep a copy of the folder, then restore a back-up.",
    ),
    "store.facts_lost": (
        "Il manque à la base des faits qu'elle avait ({count}). Restaurez une sauvegarde du dossier ; pour continuer "
        "sans eux, supprimez {file}.",
        "The store lacks facts that it had ({count}). Restore a back-up of the folder; to go on without them, delete "
        "{file}.",
    ),
    "store.other_key": (
        "La clé de ce poste ({found}) n'est pas celle qui a signé cette base. Remettez le fichier workstation.key "
        "d'origine ; rien n'a été modifié.",
        "This workstation's key ({found}) is not the one that signed this store. Put the original workstation.key "
        "back; nothing was changed.",
    ),
    "store.damaged": (
        "La base est endommagée ; rien n'a été modifié. Gardez-en une copie, puis reprenez une sauvegarde.",
        "The store is damaged; nothing was changed. Keep a copy of it, then go back to a back-up.",
    ),
    "store.io": (
        "Le disque ne répond pas ({error}) : rien n'a été écrit. Vérifiez le disque et les droits.",
        "The disk does not answer ({error}): nothing was written. Check the disk and the permissions.",
    ),
    "store.disk_full": (
        "Disque plein : rien n'a été écrit. Libérez de la place, puis recommencez.",
        "Disk full: nothing was written. Make room, then try again.",
    ),
    "store.closed": (
        "La base vient d'être fermée : rien n'a été écrit. Recommencez.",
        "The store was just closed: nothing was written. Try again.",
    ),
    "store.demonstration_store": (
        "Ce dossier contient une démonstration : aucun fait réel n'y est écrit. Donnez un autre dossier avec --data.",
        "This folder holds a demonstration: no real fact is written there. Give another folder with --data.",
    ),
    "store.real_store": (
        "Ce dossier contient de vrais faits : la démonstration ne s'y ouvre pas. Donnez un autre dossier avec --data.",
        "This folder holds real facts: the demonstration does not open there. Give another folder with --data.",
    ),
    # the keys
    "secrets.too_open": (
        "Le fichier {file} peut être lu par d'autres (droits {mode}) : ses clés ne servent plus. Rendez-le privé "
        "(chmod 600), puis recommencez.",
        "Others can read the file {file} (mode {mode}): its keys are not used any more. Make it private (chmod 600), "
        "then try again.",
    ),
    "secrets.damaged": (
        "Le fichier de clé {file} est abîmé. Remettez l'original ; la base est intacte.",
        "The key file {file} is damaged. Put the original back; the store is intact.",
    ),
    "secrets.missing": (
        "Le fichier de clé {file} manque. Remettez l'original ; la base est intacte.",
        "The key file {file} is missing. Put the original back; the store is intact.",
    ),
    "secrets.io": (
        "Le fichier de clé {file} ne peut pas être lu ou écrit ({error}). Vérifiez le disque et les droits.",
        "The key file {file} cannot be read or written ({error}). Check the disk and the permissions.",
    ),
    # settings
    "station.name": (
        "Le nom du poste {found} ne convient pas : un à quatre chiffres ou lettres majuscules, comme 07. Corrigez le "
        "fichier workstation du dossier de données.",
        "The station name {found} does not fit: one to four digits or capital letters, such as 07. Correct the file "
        "workstation in the data folder.",
    ),
    "site.unreadable": (
        "Le fichier du site {file} ne peut pas être lu ({found}). Vérifiez son chemin et ses droits.",
        "The site file {file} cannot be read ({found}). Check its path and permissions.",
    ),
    "site.not_toml": (
        "Fichier du site {file}, ligne {line} : ce n'est pas du TOML ({found}).",
        "Site file {file}, line {line}: this is not TOML ({found}).",
    ),
    "site.key_missing": (
        "Fichier du site {file}, ligne {line} : il manque « {key} ».",
        "Site file {file}, line {line}: “{key}” is missing.",
    ),
    "site.key_unknown": (
        "Fichier du site {file}, ligne {line} : la clé « {key} » n'existe pas.",
        "Site file {file}, line {line}: there is no key “{key}”.",
    ),
    "site.value_wrong": (
        "Fichier du site {file}, ligne {line}, clé « {key} » : {found} ne convient pas.",
        "Site file {file}, line {line}, key “{key}”: {found} does not fit.",
    ),
    "site.reference_unknown": (
        "Fichier du site {file}, ligne {line}, clé « {key} » : « {found} » n'est déclaré nulle part. Attendu, l'un "
        "de : {choices}.",
        "Site file {file}, line {line}, key “{key}”: “{found}” is not declared anywhere. Expected one of: {choices}.",
    ),
    "site.id_twice": (
        "Fichier du site {file}, ligne {line}, clé « {key} » : « {found} » est déjà pris.",
        "Site file {file}, line {line}, key “{key}”: “{found}” is taken already.",
    ),
    # accounts
    "account.none": ("Aucun compte encore.", "No account yet."),
    "account.added": ("Compte de {name} créé.", "Account of {name} made."),
    "account.roles_set": ("{name} a maintenant pour rôles : {roles}.", "{name} now has the roles: {roles}."),
    "account.closed": ("Compte de {name} fermé.", "Account of {name} closed."),
    "account.password_set": ("Mot de passe de {name} changé.", "Password of {name} changed."),
    "account.password_asked": ("Mot de passe", "Password"),
    "account.password_again": ("Encore une fois", "Once more"),
    "account.unknown": (
        "Aucun compte ouvert ne porte ce nom. Voyez « cic-console accounts list ».",
        "No open account has this name. See “cic-console accounts list”.",
    ),
    "account.name_taken": ("Ce nom a déjà un compte.", "This name has an account already."),
    "account.no_name": ("Il manque le nom du compte.", "The account's name is missing."),
    "account.no_role": (
        "Il manque un rôle : --role operator, supervisor ou technician.",
        "A role is missing: --role operator, supervisor or technician.",
    ),
    "account.password_short": (
        "Mot de passe trop court : {least} caractères au moins.",
        "Password too short: at least {least} characters.",
    ),
    "account.password_bad": ("Ce mot de passe ne peut pas servir.", "This password cannot be used."),
    "account.last_manager": (
        "Plus personne ne pourrait gérer les comptes. Donnez d'abord ce droit à quelqu'un d'autre.",
        "Nobody could manage accounts any more. Give somebody else that right first.",
    ),
    "text.too_long": ("Trop long : {limit} caractères au plus.", "Too long: at most {limit} characters."),
    # the screen
    "screen.missing": (
        "Aucun écran : ni DISPLAY ni WAYLAND_DISPLAY n'est défini. Lancez la console depuis une session graphique.",
        "No screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the console from a graphical session.",
    ),
    # the folder
    "folder.refused": (
        "Le dossier {folder} ne peut pas servir ({error}). Rien n'a été écrit. Vérifiez à qui il est et ses droits, ou "
        "donnez-en un autre avec --data.",
        "The folder {folder} cannot be used ({error}). Nothing was written. Check whose it is and its permissions, or "
        "give another with --data.",
    ),
    # gateways
    "gateway.state.waiting": ("à approuver", "to approve"),
    "gateway.state.connecting": ("connexion", "connecting"),
    "gateway.state.up": ("en service", "in service"),
    "gateway.state.down": ("perdue", "lost"),
    "gateway.state.impostor": ("empreinte inattendue", "unexpected fingerprint"),
    "gateway.state.unapproved_there": ("n'a pas approuvé ce poste", "has not approved us yet"),
    "gateway.cameras": ("caméras : {count}", "cameras: {count}"),
    "gateway.none": ("Aucune passerelle connue ni annoncée.", "No gateway is known or announces itself."),
    "gateway.approved": (
        "Passerelle {gateway} approuvée ; seule l'empreinte {fingerprint} est admise.",
        "Gateway {gateway} approved; only the fingerprint {fingerprint} is trusted.",
    ),
    "gateway.forgotten": ("Passerelle {gateway} oubliée.", "Gateway {gateway} forgotten."),
    "gateway.unknown": (
        "La passerelle {gateway} n'est ni connue ni annoncée. Vérifiez son identifiant et le réseau.",
        "Gateway {gateway} is neither known nor announced. Check its identifier and the network.",
    ),
    "gateway.fingerprint_mismatch": (
        "L'empreinte n'est pas celle que montre la passerelle ({announced}{shown}). Elle n'a pas été approuvée : "
        "relisez-la avec le partenaire.",
        "The fingerprint is not the one the gateway shows ({announced}{shown}). It was not approved: read it again "
        "with the partner.",
    ),
    "gateway.fingerprint_malformed": (
        "Une empreinte compte 64 chiffres hexadécimaux.",
        "A fingerprint has 64 hexadecimal digits.",
    ),
    "gateway.address_malformed": (
        "Cette adresse n'en est pas une. Écrivez hôte:port.",
        "This is not an address. Write host:port.",
    ),
    "gateway.too_many": (
        "Trop de passerelles attendent une approbation. Traitez d'abord celles-là.",
        "Too many gateways await approval. Deal with those first.",
    ),
    "gateway.driver_unknown": (
        "Cette version ne connaît pas ce genre de passerelle ({driver}).",
        "This version does not know this kind of gateway ({driver}).",
    ),
    "gateway.identity": (
        "Le certificat nomme une autre passerelle ({shown}). Elle n'a pas été approuvée : appelez le partenaire.",
        "The certificate names another gateway ({shown}). It was not approved: call the partner.",
    ),
    "gateway.unnamed": (
        "Le certificat ne nomme pas de passerelle. Elle n'a pas été approuvée : appelez le partenaire.",
        "The certificate names no gateway. It was not approved: call the partner.",
    ),
    "gateway.unreachable": (
        "La passerelle ne répond pas. Vérifiez l'adresse et le réseau.",
        "The gateway does not answer. Check the address and the network.",
    ),
    "gateway.silent": (
        "La passerelle n'a pas répondu à temps. Recommencez ; si cela dure, appelez le partenaire.",
        "The gateway did not answer in time. Try again; if it lasts, call the partner.",
    ),
    "gateway.lost": (
        "La liaison avec la passerelle s'est coupée. Recommencez.",
        "The link with the gateway broke. Try again.",
    ),
    "gateway.error": (
        "La passerelle a répondu par une erreur ({status}). Recommencez ; si cela dure, appelez le partenaire.",
        "The gateway answered with an error ({status}). Try again; if it lasts, call the partner.",
    ),
    "tls.pin": (
        "Le certificat n'est pas celui qui a été approuvé. Appelez le partenaire.",
        "The certificate is not the one that was approved. Call the partner.",
    ),
    "tls.failed": (
        "La liaison chiffrée a échoué. Vérifiez l'adresse et le port.",
        "The encrypted link failed. Check the address and the port.",
    ),
    "tls.expired": (
        "Le certificat de la passerelle est échu. Le partenaire doit le renouveler.",
        "The gateway's certificate has expired. The partner must renew it.",
    ),
    "answer.garbage": (
        "La réponse n'est pas celle d'une passerelle. Vérifiez l'adresse et le port.",
        "The answer is not that of a gateway. Check the address and the port.",
    ),
    "answer.too_large": (
        "La réponse de la passerelle est trop grande. Appelez le partenaire.",
        "The gateway's answer is too large. Call the partner.",
    ),
    # the running console
    "control.refused": (
        "La console en marche n'accepte pas la demande. Recommencez, au besoin après l'avoir fermée.",
        "The running console does not take the request. Try again, after closing it if need be.",
    ),
    "control.slow": (
        "La console en marche n'a pas répondu à temps. Regardez ce qui a été fait, puis recommencez.",
        "The running console did not answer in time. Look at what was done, then try again.",
    ),
    "control.garbage": (
        "La console en marche répond de façon incompréhensible. Mettez les deux à la même version.",
        "The running console's answer makes no sense. Bring both to the same version.",
    ),
    "control.unknown": (
        "La console en marche ne connaît pas cette demande. Mettez les deux à la même version.",
        "The running console does not know this request. Bring both to the same version.",
    ),
    "control.unreadable": (
        "La console en marche n'a pas compris la demande. Mettez les deux à la même version.",
        "The running console did not understand the request. Bring both to the same version.",
    ),
    "control.fault": (
        "La console en marche a échoué. Regardez son journal, puis recommencez.",
        "The running console failed. Look at its log, then try again.",
    ),
    # an officer's distress
    "distress.told": (
        "Détresse de {unit} transmise : la console sonne jusqu'à ce que quelqu'un la prenne en compte.",
        "Distress of {unit} passed on: the console sounds until somebody takes it.",
    ),
    "distress.nobody": (
        "Aucune console ne marche sur ce dossier : la détresse de {unit} n'a été entendue par PERSONNE. Appelez.",
        "No console runs on this folder: NOBODY has heard the distress of {unit}. Call.",
    ),
    "unit.no_call_sign": ("Il manque l'indicatif de l'unité.", "The unit's call sign is missing."),
    "unknown": ("Refusé : {code}.", "Refused: {code}."),
}


class _Blank(dict[str, str]):
    """Parameters; one that is missing reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def known() -> frozenset[str]:
    """Every code that has words of its own."""
    return frozenset(_WORDS) - {"unknown"}


def say(code: str, /, **params: object) -> str:
    """A sentence for a code; one without words of its own is named. A parameter without a value reads as `?`."""
    pair = _WORDS.get(code)
    if pair is None:
        pair, params = _WORDS["unknown"], {"code": code}
    return pair[0 if french() else 1].format_map(_Blank({name: str(value) or "?" for name, value in params.items()}))


def refused_folder(folder: Path, error: OSError) -> str:
    """What to say of a folder that the system, or its owner, does not let this user have."""
    return say("folder.refused", folder=error.filename or folder, error=error.strerror or type(error).__name__)
