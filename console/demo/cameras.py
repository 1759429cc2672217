"""The cameras of the demonstration: real places of Marseille, six owners, every sharing condition in use.

Light to import: a scene is named here and drawn elsewhere (`console.demo.render`).
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.camera import Condition

_STREET = ("violence", "theft", "suspect_object", "public_order", "rescue", "missing_person", "traffic")
_PUBLIC = ("violence", "theft", "suspect_object", "public_order", "rescue", "missing_person")
_TRANSPORT = ("violence", "theft", "suspect_object", "public_order", "rescue")
_RESIDENCE = ("access_blocked", "movement_hindered", "safety_device_hindered")


@dataclass(frozen=True, slots=True)
class DemoCamera:
    """One camera: where it stands, on which terms it is shared, which scene it shows.

    `scene` is `module.function` under `console.demo.scenes`; `id` names its files.
    """

    id: str
    owner: str
    name: str
    scene: str
    lat: float
    lon: float
    sector: str
    street: str
    heading_deg: float
    fov_deg: float
    condition: Condition = Condition.CONTINUOUS
    basis: str = "CSI L251-2, L252-3"
    circumstances: tuple[str, ...] = ()
    purpose: str = "persons_and_goods"
    line: str = ""
    stop: str = ""


def _city(
    id_: str, name: str, scene: str, at: tuple[float, float], sector: str, street: str, heading: float, fov: float
) -> DemoCamera:
    return DemoCamera(id_, "ville", name, scene, at[0], at[1], sector, street, heading, fov, circumstances=_STREET)


def _rail(
    owner: str,
    id_: str,
    name: str,
    scene: str,
    at: tuple[float, float],
    sector: str,
    heading: float,
    line: str,
    stop: str,
) -> DemoCamera:
    return DemoCamera(
        id_, owner, name, scene, at[0], at[1], sector, "", heading, 74,
        Condition.ON_DECISION, "Code des transports L1632-2", _TRANSPORT, line=line, stop=stop,
    )  # fmt: skip


def _public(
    owner: str, id_: str, name: str, scene: str, at: tuple[float, float], sector: str, street: str, heading: float
) -> DemoCamera:
    return DemoCamera(
        id_, owner, name, scene, at[0], at[1], sector, street, heading, 74,
        Condition.ON_INCIDENT, "CSI L251-2, L252-3", _PUBLIC,
    )  # fmt: skip


def _residence(id_: str, name: str, scene: str, at: tuple[float, float], sector: str, street: str) -> DemoCamera:
    return DemoCamera(
        id_, "bailleur", name, scene, at[0], at[1], sector, street, 200, 82,
        Condition.ON_INCIDENT, "CSI L272-2, R272-2", _RESIDENCE, "intervention",
    )  # fmt: skip


CAMERAS: tuple[DemoCamera, ...] = (
    _city(
        "canebiere", "La Canebière / Belsunce", "streets.canebiere", (43.2968, 5.3772), "13201", "La Canebière", 350, 66
    ),
    _city(
        "rive-neuve",
        "Quai de Rive-Neuve",
        "squares.quai_rive_neuve",
        (43.2929, 5.3713),
        "13207",
        "Quai de Rive-Neuve",
        285,
        68,
    ),
    _city(
        "ombriere",
        "Vieux-Port · ombrière",
        "squares.ombriere",
        (43.2955, 5.3746),
        "13201",
        "Quai de la Fraternité",
        345,
        74,
    ),
    _city("rome", "Rue de Rome · 42", "streets.rue_de_rome", (43.2935, 5.3793), "13201", "Rue de Rome", 165, 62),
    _city("porte-aix", "Porte d'Aix", "streets.porte_aix", (43.3020, 5.3747), "13203", "Place Jules-Guesde", 10, 72),
    _city("julien", "Cours Julien", "squares.cours_julien", (43.2941, 5.3836), "13206", "Cours Julien", 190, 70),
    _city("prado", "Avenue du Prado / Périer", "streets.prado", (43.2790, 5.3872), "13208", "Avenue du Prado", 170, 64),
    _city("corniche", "Corniche Kennedy", "streets.corniche", (43.2803, 5.3536), "13207", "Corniche Kennedy", 205, 70),
    _city(
        "noailles", "Noailles · marché", "streets.noailles_market", (43.2961, 5.3807), "13201", "Rue d'Aubagne", 230, 70
    ),
    _city(
        "parking-prado",
        "Parking Prado · N1",
        "inside.parking",
        (43.2722, 5.3919),
        "13208",
        "Rond-point du Prado",
        90,
        80,
    ),
    _rail(
        "sncf",
        "parvis",
        "Saint-Charles · parvis",
        "squares.saint_charles_parvis",
        (43.3025, 5.3800),
        "saint-charles",
        20,
        "",
        "Saint-Charles",
    ),
    _rail(
        "sncf",
        "hall",
        "Saint-Charles · hall",
        "inside.saint_charles_hall",
        (43.3026, 5.3805),
        "saint-charles",
        10,
        "",
        "Saint-Charles",
    ),
    _rail(
        "sncf",
        "voie-d",
        "Saint-Charles · voie D",
        "rails.saint_charles_platform",
        (43.3037, 5.3812),
        "saint-charles",
        30,
        "TER",
        "Saint-Charles",
    ),
    DemoCamera(
        "consigne",
        "sncf",
        "Saint-Charles · consigne",
        "inside.saint_charles_lockers",
        43.3032,
        5.3802,
        "saint-charles",
        "",
        60,
        84,
        Condition.ON_REQUISITION,
        "CPP 60-1, 77-1-1, 99-3",
        stop="Saint-Charles",
    ),
    _rail(
        "rtm",
        "vieux-port-m1",
        "Vieux-Port · quai M1",
        "rails.vieux_port_metro",
        (43.2957, 5.3752),
        "13201",
        275,
        "M1",
        "Vieux-Port",
    ),
    _rail(
        "rtm",
        "noailles-couloir",
        "Noailles · couloir M2",
        "inside.corridor_noailles",
        (43.2967, 5.3808),
        "13201",
        215,
        "M2",
        "Noailles",
    ),
    _rail(
        "rtm",
        "joliette",
        "Joliette · tram T2",
        "rails.joliette_tram",
        (43.3046, 5.3672),
        "13202",
        290,
        "T2",
        "Joliette",
    ),
    _residence(
        "felix-pyat",
        "Félix Pyat · hall B",
        "inside.hall_felix_pyat",
        (43.3152, 5.3795),
        "qp-felix-pyat",
        "Rue Félix-Pyat",
    ),
    _residence(
        "busserine",
        "La Busserine · hall 4",
        "inside.hall_busserine",
        (43.3290, 5.3968),
        "qp-busserine",
        "Rue de la Busserine",
    ),
    _public(
        "commerce",
        "bourse",
        "Bourse · galerie nord",
        "inside.gallery_bourse",
        (43.2975, 5.3757),
        "13201",
        "Cours Belsunce",
        15,
    ),
    _public(
        "commerce",
        "grand-littoral",
        "Grand Littoral · mail",
        "inside.gallery_grand_littoral",
        (43.3640, 5.3545),
        "13215",
        "Avenue de Saint-Antoine",
        280,
    ),
    _public(
        "commerce",
        "terrasses",
        "Terrasses du Port · belvédère",
        "inside.terrasses_du_port",
        (43.3085, 5.3660),
        "13202",
        "Quai du Lazaret",
        215,
    ),
    _public(
        "stade",
        "porte-3",
        "Vélodrome · porte 3",
        "squares.velodrome_gate",
        (43.2706, 5.3948),
        "13208",
        "Boulevard Michelet",
        110,
    ),
    _public(
        "stade",
        "virage-nord",
        "Vélodrome · virage nord",
        "squares.velodrome_concourse",
        (43.2711, 5.3960),
        "13208",
        "Boulevard Michelet",
        180,
    ),
)

WALL: tuple[str, ...] = (
    "canebiere", "rive-neuve", "ombriere", "rome", "porte-aix", "julien", "parvis", "prado", "corniche",
)  # fmt: skip
"""Cameras of the first wall, 3 × 3: eight are open to every operator, the station's forecourt asks for an incident."""

EARLY: tuple[str, ...] = (
    "porte-aix", "julien", "prado", "corniche", "rome", "ombriere", "canebiere", "rive-neuve", "parvis",
)  # fmt: skip
"""The first wall in the order in which its small streams are made: the quickest to draw first, the closed one last."""

RENDER_ORDER: tuple[str, ...] = (*WALL, *(camera.id for camera in CAMERAS if camera.id not in WALL))
"""In which order streams are made: what is in view first."""


def camera_of(camera_id: str) -> DemoCamera:
    """The camera with this id.

    Raises:
        LookupError: there is none.
    """
    for camera in CAMERAS:
        if camera.id == camera_id:
            return camera
    raise LookupError(camera_id)
