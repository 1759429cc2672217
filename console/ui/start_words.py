"""Why the station could not be opened: what happened, that nothing was changed, what to do. GUI thread."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from console.ui import reasons
from console.ui.marked import QT_TRANSLATE_NOOP
from console.ui.plain_text import plain

PARAM_LIMIT = 300
"""Longer than elsewhere: a path is of no use when it is cut."""

_REASONS: dict[str, str] = {
    "site.unreadable": QT_TRANSLATE_NOOP(
        "words", "Le fichier du site {file} ne peut pas être lu ({found}). Vérifiez son chemin et ses droits."
    ),
    "site.not_toml": QT_TRANSLATE_NOOP(
        "words",
        "Fichier du site {file}, ligne {line} : ce n'est pas du TOML ({found}). Corrigez la ligne, puis relancez.",
    ),
    "site.key_missing": QT_TRANSLATE_NOOP(
        "words", "Fichier du site {file}, ligne {line} : il manque « {key} ». Ajoutez cette clé, puis relancez."
    ),
    "site.key_unknown": QT_TRANSLATE_NOOP(
        "words",
        "Fichier du site {file}, ligne {line} : la clé « {key} » n'existe pas. Corrigez ou retirez-la, puis relancez.",
    ),
    "site.value_wrong": QT_TRANSLATE_NOOP(
        "words",
        "Fichier du site {file}, ligne {line}, clé « {key} » : {found} ne convient pas. Attendu : {expected}. "
        "Corrigez la ligne, puis relancez.",
    ),
    "site.reference_unknown": QT_TRANSLATE_NOOP(
        "words",
        "Fichier du site {file}, ligne {line}, clé « {key} » : « {found} » n'est déclaré nulle part. "
        "Attendu, l'un de : {choices}.",
    ),
    "site.id_twice": QT_TRANSLATE_NOOP(
        "words",
        "Fichier du site {file}, ligne {line}, clé « {key} » : « {found} » est déjà pris. Attendu : un autre nom.",
    ),
    "gazetteer.damaged": QT_TRANSLATE_NOOP(
        "words",
        "Répertoire des lieux {file}, ligne {line} : illisible. Les lieux connus jusque-là servent encore. Reprenez "
        "l'import : cic-console import --afresh.",
    ),
    "gazetteer.newer": QT_TRANSLATE_NOOP(
        "words", "Le répertoire des lieux {file} vient d'une version plus récente ; il n'est pas lu. Reprenez l'import."
    ),
    "gazetteer.unreadable": QT_TRANSLATE_NOOP(
        "words", "Le répertoire des lieux {file} ne peut pas être lu ({error}). Vérifiez ses droits."
    ),
    "folder.refused": QT_TRANSLATE_NOOP(
        "words",
        "Le dossier {folder} ne peut pas servir ({found}). Rien n'a été écrit. Vérifiez à qui il est et ses droits, ou "
        "donnez-en un autre avec --data.",
    ),
    "station.name": QT_TRANSLATE_NOOP(
        "words",
        "« {found} » n'est pas un nom de poste. Attendu : un à quatre chiffres ou lettres majuscules, comme 07.",
    ),
    "demonstration_store": QT_TRANSLATE_NOOP(
        "words",
        "Ce dossier contient une démonstration : aucun fait réel n'y est écrit. Donnez au poste un dossier à lui.",
    ),
    "real_store": QT_TRANSLATE_NOOP(
        "words",
        "Ce dossier contient de vrais faits : la démonstration ne s'y ouvre pas. Donnez-lui un dossier à elle, "
        "ou le fichier du site.",
    ),
    "newer_version": QT_TRANSLATE_NOOP(
        "words",
        "La base vient d'une version plus récente (n° {found}, ici {known}). Elle est intacte, rien n'a été modifié ; "
        "mettez ce poste à jour.",
    ),
    "vanished": QT_TRANSLATE_NOOP(
        "words",
        "La base a disparu : le fichier {file} manque ou est vide, alors que ce dossier a servi. Rien n'a été écrit. "
        "Gardez une copie du dossier, puis restaurez une sauvegarde.",
    ),
    "facts_lost": QT_TRANSLATE_NOOP(
        "words",
        "Il manque à la base des faits qu'elle avait ({count}). Restaurez une sauvegarde du dossier ; pour continuer "
        "sans eux, supprimez {file}.",
    ),
    "other_key": QT_TRANSLATE_NOOP(
        "words",
        "La clé de ce poste ({found}) n'est pas celle qui a signé cette base. Remettez le fichier workstation.key "
        "d'origine ; rien n'a été modifié.",
    ),
    "report.not_written": QT_TRANSLATE_NOOP(
        "words", "Le fichier {file} n'a pas pu être écrit ({found}). La console s'est fermée normalement."
    ),
    "secrets.too_open": QT_TRANSLATE_NOOP(
        "words",
        "Le fichier {file} peut être lu par d'autres (droits {mode}) : ses clés ne servent plus. Rendez-le privé "
        "(chmod 600), puis relancez.",
    ),
    "secrets.damaged": QT_TRANSLATE_NOOP(
        "words", "Le fichier de clé {file} est abîmé. Remettez l'original ; la base est intacte."
    ),
    "secrets.missing": QT_TRANSLATE_NOOP(
        "words", "Le fichier de clé {file} manque. Remettez l'original ; la base est intacte."
    ),
    "secrets.io": QT_TRANSLATE_NOOP(
        "words", "Le fichier de clé {file} ne peut pas être lu ou écrit. Vérifiez le disque et les droits."
    ),
}

_EXPECTED: dict[str, str] = {
    "text": QT_TRANSLATE_NOOP("words", "un texte entre guillemets"),
    "text_not_empty": QT_TRANSLATE_NOOP("words", "un texte qui n'est pas vide"),
    "text_shorter": QT_TRANSLATE_NOOP("words", "un texte plus court ({bound} caractères au plus)"),
    "text_of_form": QT_TRANSLATE_NOOP("words", "un texte de la forme {bound}"),
    "whole_number": QT_TRANSLATE_NOOP("words", "un nombre entier"),
    "number": QT_TRANSLATE_NOOP("words", "un nombre"),
    "true_or_false": QT_TRANSLATE_NOOP("words", "true ou false"),
    "list": QT_TRANSLATE_NOOP("words", "une liste entre crochets"),
    "table": QT_TRANSLATE_NOOP("words", "un tableau"),
    "time_of_day": QT_TRANSLATE_NOOP("words", "une heure entre guillemets, comme 21:00"),
    "time_zone": QT_TRANSLATE_NOOP("words", "un fuseau horaire, comme Europe/Paris"),
    "one_of": QT_TRANSLATE_NOOP("words", "l'un de {choices}"),
    "at_least": QT_TRANSLATE_NOOP("words", "au moins {bound}"),
    "at_most": QT_TRANSLATE_NOOP("words", "au plus {bound}"),
    "at_least_one": QT_TRANSLATE_NOOP("words", "au moins un élément"),
    "utf-8": QT_TRANSLATE_NOOP("words", "un texte en UTF-8"),
    "other_value": QT_TRANSLATE_NOOP("words", "une autre valeur"),
}


def start_fault(code: str, params: Mapping[str, str]) -> str:
    """A sentence for a start that failed. `params` are data: they enter as plain text, shortened."""
    source = _REASONS.get(code) or _REASONS.get(code.removeprefix("store."))
    if source is None:
        return reasons.reason(code, tuple(params.items()))
    shown = _Shown({name: plain(value, PARAM_LIMIT) for name, value in params.items()})
    if "expected" in params:
        wanted = _EXPECTED.get(params["expected"])
        if wanted is not None:
            shown["expected"] = QCoreApplication.translate("words", wanted).format_map(shown)
            shown.setdefault("found", shown["expected"])
    return QCoreApplication.translate("words", source).format_map(shown)


class _Shown(dict[str, str]):
    """A missing parameter is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "—"
