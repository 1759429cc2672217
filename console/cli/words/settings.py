"""What is wrong with a file of settings, or with the screen: French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
    "screen.missing": (
        "Aucun écran : ni DISPLAY ni WAYLAND_DISPLAY n'est défini. Lancez la console depuis une session graphique.",
        "No screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the console from a graphical session.",
    ),
}
