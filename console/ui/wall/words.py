"""What a tile says, in the operator's language. French sources; codes come from core, wire and video. GUI thread."""

from __future__ import annotations

import time
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QLocale

from console.core.feeds import AgeSource
from console.domain.camera import Camera, CameraRef, Condition
from console.domain.freshness import TileState, Verdict
from console.ui import times
from console.ui import words as common
from console.ui.models.site_words import SiteWords
from console.ui.reasons import reason
from console.ui.times import PARIS


def state_headline(state: TileState) -> str:
    """The word over a picture that is not live, in capitals."""
    return {
        TileState.CONNECTING: QCoreApplication.translate("Wall", "CONNEXION"),
        TileState.LIVE: QCoreApplication.translate("Wall", "DIRECT"),
        TileState.LATE: QCoreApplication.translate("Wall", "EN RETARD"),
        TileState.FROZEN: QCoreApplication.translate("Wall", "IMAGE FIGÉE"),
        TileState.LOST: QCoreApplication.translate("Wall", "PERDUE"),
        TileState.REFUSED: QCoreApplication.translate("Wall", "ACCÈS FERMÉ"),
        TileState.MASKED: QCoreApplication.translate("Wall", "MASQUÉE"),
        TileState.REPLAY: QCoreApplication.translate("Wall", "RELECTURE"),
    }[state]


def state_word(state: TileState) -> str:
    """The word beside the shape in a tile's label and in the catalogue."""
    return {
        TileState.CONNECTING: QCoreApplication.translate("Wall", "connexion"),
        TileState.LIVE: QCoreApplication.translate("Wall", "direct"),
        TileState.LATE: QCoreApplication.translate("Wall", "en retard"),
        TileState.FROZEN: QCoreApplication.translate("Wall", "figée"),
        TileState.LOST: QCoreApplication.translate("Wall", "perdue"),
        TileState.REFUSED: QCoreApplication.translate("Wall", "fermée"),
        TileState.MASKED: QCoreApplication.translate("Wall", "masquée"),
        TileState.REPLAY: QCoreApplication.translate("Wall", "relecture"),
    }[state]


def condition_words(condition: Condition) -> str:
    """When an owner lets the CIC see: short, as after a count."""
    return {
        Condition.CONTINUOUS: QCoreApplication.translate("Wall", "en continu"),
        Condition.ON_INCIDENT: QCoreApplication.translate("Wall", "sur événement"),
        Condition.ON_DECISION: QCoreApplication.translate("Wall", "sur décision"),
        Condition.ON_REQUISITION: QCoreApplication.translate("Wall", "sur réquisition"),
    }[condition]


def age_words(age_s: float) -> str:
    """The age of a picture: `2,4 s`, `41 s`, `3 min 12 s`, `2 h 05`."""
    if age_s < 0:
        return "−" + age_words(-age_s)
    if age_s < 10:
        return QLocale().toString(age_s, "f", 1) + " s"
    whole_s = int(age_s)
    if whole_s < 60:
        return f"{whole_s} s"
    if whole_s < 3600:
        return f"{whole_s // 60} min {whole_s % 60:02d} s"
    if whole_s < 86_400:
        return f"{whole_s // 3600} h {whole_s % 3600 // 60:02d}"
    return QCoreApplication.translate("Wall", "{days} j {hours} h").format(
        days=whole_s // 86_400, hours=whole_s % 86_400 // 3600
    )


def rate_words(fps: int) -> str:
    """Pictures a second: `15 i/s`."""
    return QCoreApplication.translate("Wall", "{rate} i/s").format(rate=fps)


def until_words(clock: str) -> str:
    """The end of an opening: `jusqu'à 22:41`."""
    return QCoreApplication.translate("Wall", "jusqu'à {time}").format(time=clock)


def left_words(left_ms: int) -> str:
    """How long an opening still runs: `encore 12 min`, in its last minute `encore 38 s`."""
    left_s = max(0, left_ms // 1000)
    if left_s < 60:
        return QCoreApplication.translate("Wall", "encore {left} s").format(left=left_s)
    if left_s < 3600:
        return QCoreApplication.translate("Wall", "encore {left} min").format(left=left_s // 60)
    return QCoreApplication.translate("Wall", "encore {hours} h {minutes}").format(
        hours=left_s // 3600, minutes=f"{left_s % 3600 // 60:02d}"
    )


def seen_words(seen_ms: int, zone: tzinfo = PARIS) -> str:
    """When a gateway that is gone was last heard (UTC ms; 1 or less where that is not known)."""
    if seen_ms <= 1:
        return QCoreApplication.translate("Catalogue", "passerelle hors d'atteinte")
    when = seen_clock(seen_ms, zone)
    return QCoreApplication.translate("Catalogue", "vu pour la dernière fois {time}").format(time=when)


def seen_clock(seen_ms: int, zone: tzinfo = PARIS) -> str:
    """The time of day, with the day before it if it was not today."""
    now_ms = time.time_ns() // 1_000_000
    if times.local(seen_ms, zone).date() == times.local(now_ms, zone).date():
        return times.clock(seen_ms, zone)
    return f"{times.day(seen_ms, zone)} {times.clock(seen_ms, zone)}"


def available_word() -> str:
    """A camera that could be watched and that nobody watches here."""
    return QCoreApplication.translate("Wall", "disponible")


def circumstance(code: str, site: SiteWords) -> str:
    """A ground as the site names it, short enough for a button."""
    return common.circumstance(code, site)


def lesson(*, spot: bool, told: bool) -> tuple[str, ...]:
    """What an empty cell says; only one of many does (`told`), or a full wall of hints would hide the pictures."""
    if spot:
        return (
            QCoreApplication.translate("Wall", "Cellule de pointage"),
            QCoreApplication.translate("Wall", "Tapez un numéro de caméra, puis Entrée"),
        )
    if told:
        return (
            QCoreApplication.translate("Wall", "Glissez ici une caméra du catalogue"),
            QCoreApplication.translate("Wall", "S : pointer cette cellule"),
        )
    return ()


def damaged_word() -> str:
    """A picture that was built on pictures that never came."""
    return QCoreApplication.translate("Wall", "image altérée")


def age_source_words(source: AgeSource) -> str:
    """Where the age of a picture begins to count; nothing where it is the camera's own clock, as it should be."""
    return {
        AgeSource.CAMERA: "",
        AgeSource.GATEWAY: QCoreApplication.translate("Wall", "depuis passerelle"),
        AgeSource.ARRIVAL: QCoreApplication.translate("Wall", "depuis réception"),
    }[source]


def tile_words(
    cell: int, ref: CameraRef | None, camera: Camera | None, owner: str, verdict: Verdict, source: AgeSource | None
) -> str:
    """A cell in words, for assistive technology; `source` is where its picture's age counts from, None without one."""
    if ref is None:
        return QCoreApplication.translate("Wall", "Cellule {cell}, vide").format(cell=cell + 1)
    name = ref.camera if camera is None else f"{camera.number} {camera.name}"
    said = [name, owner, state_word(verdict.state)]
    if verdict.damaged:
        said.append(damaged_word())
    if source is not None:
        said.append(age_source_words(source))
    return ", ".join(part for part in said if part)


def zoom_words(factor: float) -> str:
    """A digital zoom: `× 2,5`."""
    return "× " + QLocale().toString(factor, "f", 1)


def access_words(camera: Camera) -> str:
    """The owner's rule for a camera, and the text it rests on."""
    rule = {
        Condition.CONTINUOUS: QCoreApplication.translate("Wall", "Visible en continu"),
        Condition.ON_INCIDENT: QCoreApplication.translate("Wall", "Ouverture sur événement seulement"),
        Condition.ON_DECISION: QCoreApplication.translate("Wall", "Ouverture sur décision seulement"),
        Condition.ON_REQUISITION: QCoreApplication.translate("Wall", "Sur réquisition seulement, pas de direct"),
    }[camera.condition]
    return f"{rule} · {basis_words(camera.basis)}" if camera.basis else rule


def basis_words(basis: str) -> str:
    """A basis as the site names it: `csi-l272-2` reads `CSI L272-2`."""
    law, _, article = basis.partition("-")
    if article[:1].lower() in {"l", "r"} and article[1:2].isdigit():
        return f"{law.upper() if len(law) <= 4 else law.capitalize()} {article.upper()}"
    return basis


def reason_words(code: str) -> str:
    """A stable reason code, short enough for a tile; what has no short form is said as everywhere else."""
    if not code:
        return ""
    return _reasons().get(code) or reason(code)


def _reasons() -> dict[str, str]:
    return {
        "grant.needed": QCoreApplication.translate("Wall", "Il faut une ouverture pour un incident"),
        "grant.expired": QCoreApplication.translate("Wall", "L'ouverture est arrivée à son terme"),
        "grant.closed": QCoreApplication.translate("Wall", "L'ouverture a été refermée"),
        "grant.unknown": QCoreApplication.translate("Wall", "L'ouverture n'est pas connue de la passerelle"),
        "circumstance.needed": QCoreApplication.translate("Wall", "Choisissez le motif dans l'incident : V"),
        "circumstance.unknown": QCoreApplication.translate("Wall", "Le motif ne permet pas d'ouvrir cette caméra"),
        "role.lacks": QCoreApplication.translate("Wall", "Votre rôle n'ouvre pas les images"),
        "purpose.unknown": QCoreApplication.translate("Wall", "Finalité non prévue pour cette caméra"),
        "minutes.too_many": QCoreApplication.translate("Wall", "Durée demandée trop longue"),
        "decision.needed": QCoreApplication.translate("Wall", "Aucune décision conjointe en vigueur"),
        "decision.unknown": QCoreApplication.translate("Wall", "Décision inconnue de la passerelle"),
        "decision.expired": QCoreApplication.translate("Wall", "La décision n'est plus en vigueur"),
        "requisition.only": QCoreApplication.translate("Wall", "Pas de direct : extraction sur réquisition"),
        "order.expired": QCoreApplication.translate("Wall", "L'arrêté préfectoral n'est plus en vigueur"),
        "masks.unburned": QCoreApplication.translate("Wall", "Les masques ne peuvent pas être appliqués"),
        "console.waiting": QCoreApplication.translate("Wall", "La passerelle n'a pas encore approuvé ce poste"),
        "console.unknown": QCoreApplication.translate("Wall", "La passerelle ne connaît pas ce poste"),
        "clock.skew": QCoreApplication.translate("Wall", "L'heure de ce poste diffère de celle de la passerelle"),
        "too.many": QCoreApplication.translate("Wall", "La passerelle est au maximum de ses lectures"),
        "camera.unknown": QCoreApplication.translate("Wall", "La passerelle ne connaît plus cette caméra"),
        "camera.down": QCoreApplication.translate("Wall", "La caméra ne répond pas à sa passerelle"),
        "camera.not_in_catalogue": QCoreApplication.translate("Wall", "Absente du catalogue"),
        "gateway.down": QCoreApplication.translate("Wall", "Passerelle hors d'atteinte"),
        "gateway.unreachable": QCoreApplication.translate("Wall", "Passerelle hors d'atteinte"),
        "gateway.closing": QCoreApplication.translate("Wall", "La passerelle s'arrête"),
        "tls.pin": QCoreApplication.translate("Wall", "Certificat différent de celui approuvé : pas de connexion"),
        "stream.not_video": QCoreApplication.translate("Wall", "Le flux reçu n'est pas de la vidéo"),
        "stream.stalled": QCoreApplication.translate("Wall", "Plus rien ne vient de la caméra"),
        "stream.ended": QCoreApplication.translate("Wall", "Le flux s'est terminé"),
        "stream.unknown": QCoreApplication.translate("Wall", "La caméra n'a pas ce flux"),
        "clock.ahead": QCoreApplication.translate("Wall", "L'horloge de la caméra est en avance"),
        "picture.frozen": QCoreApplication.translate("Wall", "La même image revient sans changer"),
        "picture.old": QCoreApplication.translate("Wall", "Les images arrivent en retard"),
        "still.incident": QCoreApplication.translate("Wall", "Choisissez d'abord un incident"),
        "still.bodyworn": QCoreApplication.translate("Wall", "Caméra-piéton : aucune image gardée (CSI L241-1)"),
        "still.ground": QCoreApplication.translate("Wall", "Pas ouverte pour cet incident"),
        "still.none": QCoreApplication.translate("Wall", "Pas d'image à prendre"),
        "source.opening": QCoreApplication.translate("Wall", "La passerelle ouvre la caméra"),
        "source.missing": QCoreApplication.translate("Wall", "La source n'existe pas"),
        "source.not_a_file": QCoreApplication.translate("Wall", "La source n'est pas un fichier"),
        "source.unreachable": QCoreApplication.translate("Wall", "La passerelle n'atteint pas la caméra"),
        "source.refused": QCoreApplication.translate("Wall", "La caméra refuse la passerelle"),
        "source.not_video": QCoreApplication.translate("Wall", "La source n'est pas de la vidéo"),
        "source.silent": QCoreApplication.translate("Wall", "La caméra se tait"),
        "source.behind": QCoreApplication.translate("Wall", "Le réseau de la caméra est trop lent"),
        "source.ended": QCoreApplication.translate("Wall", "La source s'est terminée"),
        "source.failed": QCoreApplication.translate("Wall", "La source a échoué"),
        "codec.unsupported": QCoreApplication.translate("Wall", "Codage vidéo non pris en charge"),
        "camera.starting": QCoreApplication.translate("Wall", "La caméra démarre"),
        "gateway.silent": QCoreApplication.translate("Wall", "La passerelle ne répond pas"),
        "gateway.timeout": QCoreApplication.translate("Wall", "La passerelle ne répond pas"),
        "gateway.lost": QCoreApplication.translate("Wall", "Liaison à la passerelle rompue"),
        "gateway.garbage": QCoreApplication.translate("Wall", "La passerelle répond de façon incompréhensible"),
        "gateway.identity": QCoreApplication.translate("Wall", "Cette passerelle n'est pas celle attendue"),
        "tls.failed": QCoreApplication.translate("Wall", "La liaison chiffrée a échoué"),
        "tls.expired": QCoreApplication.translate("Wall", "Le certificat de la passerelle est échu"),
        "stream.unreadable": QCoreApplication.translate("Wall", "Flux illisible"),
        "stream.too_large": QCoreApplication.translate("Wall", "Images trop grandes pour ce poste"),
        "stream.flood": QCoreApplication.translate("Wall", "Le flux déborde : il est coupé"),
        "stream.spins": QCoreApplication.translate("Wall", "Le flux occupe le décodeur sans donner d'image"),
        "stream.kills_decoder": QCoreApplication.translate("Wall", "Flux isolé : il arrête le décodeur"),
        "engine.none": QCoreApplication.translate("Wall", "Ce décodeur manque sur ce poste"),
        "engine.failed": QCoreApplication.translate("Wall", "Le décodeur a échoué"),
        "engine.behind": QCoreApplication.translate("Wall", "Ce poste décode trop lentement"),
        "engine.clock": QCoreApplication.translate("Wall", "L'heure des images n'est pas sûre"),
        "worker.died": QCoreApplication.translate("Wall", "Le décodeur redémarre"),
        "worker.ended": QCoreApplication.translate("Wall", "Décodeur arrêté par le système : il redémarre"),
        "worker.hung": QCoreApplication.translate("Wall", "Décodeur bloqué : il redémarre"),
        "worker.stuck": QCoreApplication.translate("Wall", "Décodeur bloqué par un flux : il redémarre"),
        "worker.memory": QCoreApplication.translate("Wall", "Décodeur trop gourmand en mémoire : il redémarre"),
        "worker.nonsense": QCoreApplication.translate("Wall", "Décodeur anormal : il redémarre"),
        "worker.failed": QCoreApplication.translate("Wall", "Le décodeur ne démarre pas"),
        "worker.down": QCoreApplication.translate("Wall", "Le décodeur redémarre"),
        "feed.bad": QCoreApplication.translate("Wall", "Flux isolé : il arrête le décodeur"),
        "ptz.unreachable": QCoreApplication.translate("Wall", "La commande de la caméra ne répond pas"),
        "ptz.refused": QCoreApplication.translate("Wall", "La caméra refuse le compte de sa passerelle"),
        "ptz.failed": QCoreApplication.translate("Wall", "La caméra n'a pas compris la commande"),
        "ptz.preset_unknown": QCoreApplication.translate("Wall", "La caméra n'a plus cette position"),
        "internal": QCoreApplication.translate("Wall", "Défaut de la passerelle"),
    }
