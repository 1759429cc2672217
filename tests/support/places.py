"""A few places of a town, with several of one name, for whoever searches them."""

from __future__ import annotations

from console.core.gazetteer import Gazetteer, KnownPlace

SECTOR_WORDS = {"13001": "13201", "1er": "13201", "13005": "13205", "13006": "13206", "6e": "13206", "13011": "13211"}

PLACES = (
    KnownPlace("street", "Boulevard Baille", 43.2889, 5.3947, "13205", points=((43.2885, 5.3853), (43.2894, 5.4022))),
    KnownPlace("street", "Rue Baille-Marseille", 43.2700, 5.3500, "13208"),
    KnownPlace("street", "La Canebière", 43.2971, 5.3795, "13201", points=((43.2963, 5.3760), (43.2975, 5.3790))),
    KnownPlace("street", "Cours Belsunce", 43.2980, 5.3771, "13201", points=((43.2968, 5.3772), (43.2990, 5.3770))),
    KnownPlace("quarter", "Belsunce", 43.3000, 5.3765, "13201"),
    KnownPlace(
        "street", "Rue de Rome", 43.2920, 5.3800, "13206",
        points=((43.2955, 5.3778), (43.2886, 5.3839)), numbers=(("40", 43.2936, 5.3792), ("41", 43.2935, 5.3795)),
    ),
    KnownPlace("street", "Rue d'Aubagne", 43.2945, 5.3812, "13201"),
    KnownPlace("street", "Avenue du Prado", 43.2729, 5.3911, "13208"),
    KnownPlace("street", "Place Jean Jaurès", 43.2950, 5.3867, "13205", also=("La Plaine",)),
    KnownPlace("street", "Place Jean-Jaurès", 43.2887, 5.4625, "13211"),
    KnownPlace("street", "Place du 4 Septembre", 43.2860, 5.3590, "13207"),
    KnownPlace("street", "Impasse Saint-Charles", 43.3050, 5.3990, "13204"),
    KnownPlace("street", "Rue Blanche", 43.2800, 5.3700, "13206"),
    KnownPlace("station", "Marseille Saint-Charles", 43.3027, 5.3806, "13201", also=("Gare Saint-Charles",)),
    KnownPlace("landmark", "Hôpital de la Conception", 43.2897, 5.3965, "13205"),
    KnownPlace("sector", "1er arrondissement", sector="13201", also=("1er",)),
    KnownPlace("sector", "6e arrondissement", sector="13206", also=("6e",)),
)  # fmt: skip


def town() -> Gazetteer:
    """They, indexed."""
    return Gazetteer(PLACES, SECTOR_WORDS)
