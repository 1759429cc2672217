"""Search of 20,000 cameras of 200 gateways as one types: each prefix of what an operator would type is one query."""

from __future__ import annotations

import json
import random
import statistics
import time

from console.core.catalogue_search import CatalogueIndex
from console.core.views import OwnerItem
from console.domain.camera import Camera, CameraPlace, CameraRef

GATEWAYS = 200
CAMERAS_EACH = 100
ROUNDS = 5

_WORDS = (
    "Gare", "Saint-Charles", "Vieux-Port", "quai", "hall", "parking", "entrée", "sortie",
    "escalier", "métro", "Castellane", "rond-point", "Prado", "Vélodrome", "tribune", "nord",
    "sud", "est", "ouest", "couloir", "ascenseur", "boulevard", "Michelet", "Canebière",
    "Joliette", "République", "Noailles", "Belsunce", "Périer", "Dromel", "Fourragère", "Capelette",
    "Rouet", "Endoume", "Pharo", "Estaque", "Frioul", "œuvre", "château",
)  # fmt: skip
TYPED = (
    "gare saint charles quai",
    "velodrome tribune nord",
    "12345",
    "m1 castellane escalier",
    "e s n",
    "regie quai parking zzz",
    "canebiere",
)


def catalogue() -> tuple[list[Camera], list[OwnerItem]]:
    """The same cameras each time."""
    dice = random.Random(7)
    owners = [
        OwnerItem(f"owner-{n}", f"Propriétaire {n}", f"P{n}", "other", "#888888", "continuous") for n in range(10)
    ]
    cameras = []
    for gateway in range(GATEWAYS):
        for n in range(CAMERAS_EACH):
            sector, line = f"132{dice.randrange(1, 17):02}", dice.choice(("M1", "M2", "T1"))
            place = CameraPlace(43.3, 5.4, sector, f"rue {dice.choice(_WORDS)}", line, dice.choice(_WORDS))
            name = " ".join(dice.sample(_WORDS, 4))
            number = 100 + gateway * CAMERAS_EACH + n
            ref = CameraRef(f"gateway-{gateway}", f"camera-{n}")
            cameras.append(Camera(ref, number, name, f"owner-{gateway % 10}", place))
    return cameras, owners


def run() -> dict[str, float]:
    """Print and return the measure: milliseconds for a query, for the whole index and for one gateway's change."""
    cameras, owners = catalogue()
    began_s = time.perf_counter()
    index = CatalogueIndex.build(cameras, owners)
    build_ms = (time.perf_counter() - began_s) * 1000
    taken_ms = []
    for typed in TYPED * ROUNDS:
        for length in range(1, len(typed) + 1):
            began_s = time.perf_counter()
            index.search(typed[:length])
            taken_ms.append((time.perf_counter() - began_s) * 1000)
    taken_ms.sort()
    changed = [Camera(c.ref, c.number, f"{c.name} bis", c.owner, c.place) for c in cameras[:CAMERAS_EACH]]
    began_s = time.perf_counter()
    index.update(changed[0].ref.gateway, changed)
    update_ms = (time.perf_counter() - began_s) * 1000
    measure = {
        "cameras": float(len(cameras)),
        "queries": float(len(taken_ms)),
        "query_p50_ms": round(statistics.median(taken_ms), 3),
        "query_p99_ms": round(taken_ms[int(len(taken_ms) * 0.99)], 3),
        "query_max_ms": round(taken_ms[-1], 3),
        "build_ms": round(build_ms, 1),
        "update_ms": round(update_ms, 2),
    }
    print(json.dumps({"benchmark": "catalogue", **measure}))
    return measure


def main(words: list[str]) -> int:
    """Run it; takes no words."""
    del words
    run()
    return 0
