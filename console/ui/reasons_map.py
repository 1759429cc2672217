"""Sentences for what the map cannot read. Words are translated where they are shown."""

from __future__ import annotations

from console.ui.marked import QT_TRANSLATE_NOOP

MAP = {
    "base.unreadable": QT_TRANSLATE_NOOP(
        "words",
        "Le fond de carte {file} ne peut pas être lu ({error}). La carte continue sans lui. Vérifiez ses droits.",
    ),
    "base.damaged": QT_TRANSLATE_NOOP(
        "words", "Le fond de carte {file} est abîmé. La carte continue sans lui ; remplacez ce fichier."
    ),
    "base.not_mbtiles": QT_TRANSLATE_NOOP(
        "words", "{file} n'est pas un fond de carte MBTiles. La carte continue sans lui ; donnez un autre fichier."
    ),
    "base.not_raster": QT_TRANSLATE_NOOP(
        "words",
        "Le fond de carte {file} est en « {found} » : seules des images PNG ou JPEG sont lues. La carte continue sans "
        "lui.",
    ),
    "base.empty": QT_TRANSLATE_NOOP("words", "Le fond de carte {file} est vide. La carte continue sans lui."),
    "base.not_shown": QT_TRANSLATE_NOOP(
        "words",
        "Un carré du fond de carte {file} n'a pas pu être montré. La carte continue sans ce fond ; prévenez le "
        "technicien.",
    ),
    "base.slow": QT_TRANSLATE_NOOP(
        "words",
        "Le fond de carte {file} met trop longtemps à répondre ; il n'est plus lu. La carte continue sans lui ; "
        "remplacez ce fichier.",
    ),
    "outlines.damaged": QT_TRANSLATE_NOOP(
        "words",
        "Contours des secteurs {file}, ligne {line} : illisibles. Ceux connus jusque-là servent encore. Reprenez "
        "l'import : cic-console import --afresh.",
    ),
    "outlines.newer": QT_TRANSLATE_NOOP(
        "words", "Les contours des secteurs {file} viennent d'une version plus récente ; ils ne sont pas lus."
    ),
    "outlines.unusable": QT_TRANSLATE_NOOP(
        "words", "Le fichier de contours {file} nommé par le site ne peut pas servir ({why}). La carte continue sans."
    ),
    "outlines.unreadable": QT_TRANSLATE_NOOP(
        "words", "Les contours des secteurs {file} ne peuvent pas être lus ({error}). Vérifiez leurs droits."
    ),
    "place.nowhere": QT_TRANSLATE_NOOP("words", "Ce point n'est nulle part sur terre. Choisissez-en un autre."),
}
