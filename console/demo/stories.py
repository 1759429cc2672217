"""What may happen in the demonstration city: places, units and the words a room would log. Plain tables."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.place import Place


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the demonstration."""

    call_sign: str
    service: str
    sector: str
    crew: int
    capabilities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Something that happens: a type, the words of whoever logs it, and a weight of its frequency at night."""

    type_code: str
    words: tuple[str, ...]
    origin: str
    weight: float


def _at(label: str, sector: str, lat: float, lon: float, *, station: str = "") -> Place:
    return Place(label=label, sector=sector, station=station, lat=lat, lon=lon)


PLACES: tuple[Place, ...] = (
    _at("Quai M2 Vieux-Port", "13201", 43.2957, 5.3744, station="Vieux-Port"),
    _at("La Canebière, angle cours Belsunce", "13201", 43.2972, 5.3769),
    _at("Gare Saint-Charles, hall principal", "saint-charles", 43.3028, 5.3806, station="Saint-Charles"),
    _at("Métro Noailles, couloir M2", "13201", 43.2960, 5.3800, station="Noailles"),
    _at("Quai de Rive Neuve, 24", "13207", 43.2925, 5.3686),
    _at("Cours Julien", "13206", 43.2936, 5.3838),
    _at("Rue de Rome, 42", "13206", 43.2925, 5.3793),
    _at("Boulevard Baille, 114", "13205", 43.2903, 5.3962),
    _at("Avenue du Prado, rond-point", "13208", 43.2722, 5.3921),
    _at("Stade Vélodrome, porte 3", "13208", 43.2699, 5.3959),
    _at("Place de la Joliette", "13202", 43.3046, 5.3670, station="Joliette"),
    _at("Les Terrasses du Port, niveau 0", "13202", 43.3078, 5.3655),
    _at("Centre Bourse, galerie nord", "13201", 43.2979, 5.3762),
    _at("Parc Bellevue, 143 rue Félix-Pyat", "qp-felix-pyat", 43.3163, 5.3794),
    _at("La Busserine, avenue Salvador-Allende", "qp-busserine", 43.3316, 5.3976),
    _at("Corniche Kennedy, Vallon des Auffes", "13207", 43.2852, 5.3503),
    _at("Place Castellane", "13206", 43.2861, 5.3838, station="Castellane"),
    _at("Boulevard National, 60", "13203", 43.3080, 5.3853),
    _at("Grand Littoral, parking P2", "13215", 43.3607, 5.3530),
    _at("Le Panier, place de Lenche", "qp-joliette-panier", 43.2990, 5.3667),
)

UNITS: tuple[Unit, ...] = (
    Unit("TN 02", "pn", "13202", 3, ("car", "arrest")),
    Unit("TN 04", "pn", "13213", 3, ("car", "arrest")),
    Unit("TN 05", "pn", "13205", 3, ("car", "arrest")),
    Unit("TN 08", "pn", "13206", 3, ("car", "arrest")),
    Unit("TN 12", "pn", "13201", 3, ("car", "arrest")),
    Unit("TN 15", "pn", "13215", 3, ("car", "arrest")),
    Unit("TN 17", "pn", "13208", 2, ("car", "arrest")),
    Unit("TN 21", "pn", "13203", 3, ("car", "arrest")),
    Unit("BC 01", "bac", "13201", 4, ("car", "arrest", "plain")),
    Unit("BC 03", "bac", "13214", 4, ("car", "arrest", "plain")),
    Unit("PM 03", "pm", "13208", 2, ("car", "parking")),
    Unit("PM 07", "pm", "13202", 2, ("car", "parking")),
    Unit("PM 09", "pm", "13206", 2, ("car", "parking")),
    Unit("PM 14", "pm", "13201", 2, ("foot",)),
    Unit("PM 18", "pm", "13207", 2, ("bike",)),
    Unit("PM 21", "pm", "13205", 2, ("car", "parking")),
    Unit("SU 04", "suge", "saint-charles", 3, ("foot", "rail")),
    Unit("SU 12", "suge", "saint-charles", 3, ("foot", "rail")),
    Unit("SR 01", "rtm-surete", "13206", 3, ("foot", "metro")),
    Unit("SR 03", "rtm-surete", "13202", 3, ("foot", "metro")),
    Unit("SR 06", "rtm-surete", "13201", 3, ("foot", "metro")),
    Unit("CT 02", "cartreize", "saint-charles", 2, ("car",)),
    Unit("SV 01", "stade-surete", "13208", 4, ("foot",)),
    Unit("SV 02", "stade-surete", "13208", 4, ("foot",)),
    Unit("TN 30", "pn", "13210", 3, ("car", "arrest")),
    Unit("MP 11", "bmpm", "13202", 4, ("car", "fire", "rescue")),
    Unit("MP 15", "bmpm", "13206", 3, ("car", "fire", "rescue")),
    Unit("SM 03", "samu", "13205", 3, ("car", "medical")),
)

STORIES: tuple[Story, ...] = (
    Story("C02.15.01", ("6 à 8 individus, un blessé au sol", "Échange de coups entre deux groupes"), "call_17", 2.0),
    Story("C07.11.00", ("Valise sans propriétaire, périmètre posé", "Sac à dos laissé sous un banc"), "partner", 0.8),
    Story("C03.02.01", ("Collier arraché, fuite à pied", "Téléphone arraché, auteur à trottinette"), "camera", 2.2),
    Story(
        "C07.07.03",
        ("Musique et cris depuis une heure", "Fête sur la voie publique, riverains excédés"),
        "call_17",
        2.4,
    ),
    Story("C06.03.04", ("Deux véhicules sur la voie bus", "Livraison en double file, tram bloqué"), "patrol", 1.6),
    Story("C07.13.02", ("Quad et deux motos, va-et-vient", "Moto sans plaque, roue arrière"), "camera", 1.4),
    Story("C02.05.01", ("Homme inconscient sur un banc", "Femme prise de vertiges, secours demandés"), "partner", 1.5),
    Story("C02.15.03", ("Contrôleur menacé par deux voyageurs", "Insultes envers un commerçant"), "partner", 1.4),
    Story("C03.02.03", ("Vigile retient un homme, calme", "Deux sacs de vêtements, auteurs retenus"), "partner", 1.3),
    Story("C07.05.00", ("Homme ivre, propos incohérents", "Deux hommes ivres, chutes répétées"), "patrol", 1.5),
    Story(
        "C04.06.00",
        ("Trois conteneurs, flammes à 2 m", "Feu près d'une façade, marins-pompiers avisés"),
        "call_17",
        0.9,
    ),
    Story("C06.05.00", ("Hall occupé, guetteurs à l'entrée", "Va-et-vient dans la cage d'escalier"), "partner", 1.0),
    Story(
        "C07.13.04",
        ("Accès à l'immeuble barré par des chaises", "Porte du hall bloquée, résidents empêchés"),
        "partner",
        0.9,
    ),
    Story(
        "C01.01.04", ("Deux-roues contre voiture, un blessé léger", "Scooter au sol, conducteur debout"), "radio", 1.0
    ),
    Story("C07.09.03", ("Individu qui teste les portières", "Homme accroupi entre les voitures"), "camera", 1.3),
    Story("C03.01.03", ("Abribus brisé", "Borne arrachée, éclats sur la chaussée"), "patrol", 0.9),
)
"""Labels and priorities come from the list of types; the words are what somebody would type in a hurry."""
