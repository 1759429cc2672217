"""Words of the command line in French and English, by the terminal's language."""

from __future__ import annotations

import os

_WORDS: dict[str, tuple[str, str]] = {
    "check.clean": (
        "{facts} faits, {incidents} incidents, {waiting} en attente d'envoi, {erased} effacés : rien d'anormal.",
        "{facts} facts, {incidents} incidents, {waiting} waiting to be sent, {erased} erased: nothing wrong.",
    ),
    "check.problems": ("{count} anomalies sur {facts} faits :", "{count} problems in {facts} facts:"),
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
    "store.wrong_key": (
        "La clé ne correspond pas à cette base. Remettez le fichier store.key d'origine.",
        "The key does not fit this store. Put the original store.key back.",
    ),
    "store.demonstration_store": (
        "Ce dossier contient une démonstration. Ajoutez --demonstration, ou donnez le dossier du poste avec --data.",
        "This folder holds a demonstration. Add --demonstration, or give the station's folder with --data.",
    ),
    "store.real_store": (
        "Ce dossier contient de vrais faits. Retirez --demonstration, ou donnez un autre dossier avec --data.",
        "This folder holds real facts. Leave out --demonstration, or give another folder with --data.",
    ),
    "store.disk_full": (
        "Disque plein : rien n'a été écrit. Faites de la place, puis recommencez.",
        "The disk is full: nothing was written. Make room, then try again.",
    ),
    "store.io": (
        "Le disque ne répond pas ({error}) : rien n'a été écrit.",
        "The disk does not answer ({error}): nothing was written.",
    ),
    "store.damaged": (
        "La base est endommagée. Rien n'a été modifié ; gardez le dossier et prévenez le technicien.",
        "The store is damaged. Nothing was changed; keep the folder and tell the technician.",
    ),
    "store.older_version": (
        "Cette base vient d'une version plus ancienne ({found}, ici {known}). Ouvrez la console une fois : elle la met "
        "à jour.",
        "This store comes from an older version ({found}, here {known}). Open the console once: it updates it.",
    ),
    "secrets.too_open": (
        "Le fichier {file} peut être lu par d'autres (droits {mode}). Rendez-le privé (chmod 600), puis recommencez.",
        "Others can read the file {file} (mode {mode}). Make it private (chmod 600), then try again.",
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
        "Le fichier de clé {file} ne peut pas être lu ou écrit. Vérifiez le disque et les droits.",
        "The key file {file} cannot be read or written. Check the disk and the permissions.",
    ),
    "station.name": (
        "Le nom de poste enregistré n'en est pas un. Attendu : un à quatre chiffres ou lettres majuscules, comme 07.",
        "The name kept for this station is none. Expected: one to four digits or capital letters, such as 07.",
    ),
    "control.slow": (
        "La console en marche ne répond pas. Attendez un instant, puis recommencez.",
        "The running console does not answer. Wait a moment, then try again.",
    ),
    "console.stopping": (
        "La console s'arrête. Recommencez quand elle est fermée.",
        "The console is closing. Try again when it is closed.",
    ),
    "gateway.none": (
        "Aucune passerelle connue ni annoncée.",
        "No gateway is known or announces itself.",
    ),
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
        "The fingerprint is not the one the gateway shows ({announced}{shown}). It was not approved: "
        "read it again with the partner.",
    ),
    "gateway.fingerprint_malformed": (
        "Une empreinte compte 64 chiffres hexadécimaux.",
        "A fingerprint has 64 hexadecimal digits.",
    ),
    "gateway.unreachable": (
        "La passerelle ne répond pas. Vérifiez l'adresse et le réseau.",
        "The gateway does not answer. Check the address and the network.",
    ),
    "unknown": ("Refusé : {code}.", "Refused: {code}."),
}


class _Blank(dict[str, str]):
    """Parameters; one that is missing reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def french() -> bool:
    """Whether the terminal's language is French; the C locale counts as French, like the window."""
    language = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return language.split(".")[0] in ("", "C", "POSIX") or language.lower().startswith("fr")


def say(code: str, /, **params: object) -> str:
    """A sentence for a code; one without words of its own is named."""
    pair = _WORDS.get(code)
    if pair is None:
        pair, params = _WORDS["unknown"], {"code": code}
    return pair[0 if french() else 1].format_map(_Blank({name: str(value) for name, value in params.items()}))
