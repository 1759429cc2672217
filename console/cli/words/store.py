"""Why the folder, its store or its keys cannot be used: French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "folder.refused": (
        "Le dossier {folder} ne peut pas servir ({error}). Rien n'a été écrit. Vérifiez à qui il est et ses droits, ou "
        "donnez-en un autre avec --data.",
        "The folder {folder} cannot be used ({error}). Nothing was written. Check whose it is and its permissions, or "
        "give another with --data.",
    ),
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
}
