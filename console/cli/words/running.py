"""What a running console, or nobody, answered: French and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
    "distress.told": (
        "Détresse de {unit} transmise : la console sonne jusqu'à ce que quelqu'un la prenne en compte.",
        "Distress of {unit} passed on: the console sounds until somebody takes it.",
    ),
    "distress.nobody": (
        "Aucune console ne marche sur ce dossier : la détresse de {unit} n'a été entendue par PERSONNE. Appelez.",
        "No console runs on this folder: NOBODY has heard the distress of {unit}. Call.",
    ),
    "unit.no_call_sign": ("Il manque l'indicatif de l'unité.", "The unit's call sign is missing."),
}
