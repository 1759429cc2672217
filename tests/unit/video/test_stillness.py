"""A frozen encoder is found within ten seconds, wherever in a group it stopped; a still corridor at night never is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import numpy.typing as npt
import pytest

from console.adapters.video.worker.stillness import Stillness, sample, whole
from console.domain.freshness import FROZEN_AFTER_S, FROZEN_KEYFRAMES

FPS = 15
SIZE = (320, 176)
"""What is smaller holds so little noise that a coarse quantiser leaves none of it."""
START_US = 1_800_000_000_000_000
Luma = npt.NDArray[np.uint8]


def corridor(night: np.random.Generator, noise: float) -> Luma:
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    light = 25 + 20 * np.exp(-((x - 160) ** 2 + (y - 60) ** 2) / 4000)
    picture: Luma = np.clip(light + night.normal(0, noise, light.shape), 16, 235).astype(np.uint8)
    return picture


def decoded(pictures: Iterator[Luma], options: dict[str, str], group: int) -> Iterator[tuple[Luma, bool]]:
    """Through a real encoder and decoder."""
    encoder, decoder = av.CodecContext.create("libx264", "w"), av.CodecContext.create("h264", "r")
    assert isinstance(encoder, av.VideoCodecContext)
    assert isinstance(decoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = *SIZE, "gray"
    encoder.time_base, encoder.framerate = Fraction(1, FPS), Fraction(FPS)
    encoder.gop_size, encoder.thread_count = group, 1
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", **options}
    for index, picture in enumerate(pictures):
        frame = av.VideoFrame.from_ndarray(picture, format="gray")
        frame.pts = index
        for packet in encoder.encode(frame):
            for out in decoder.decode(packet):
                yield out.to_ndarray().astype(np.uint8), out.key_frame


def frozen_after_s(pictures: Iterator[tuple[Luma, bool]], keep: int = 1) -> float | None:
    """Seconds of stream until the tile says so; `keep`: only every so manieth is looked at (key frames always)."""
    still = Stillness()
    for index, (luma, key) in enumerate(pictures):
        now_us = START_US + index * 1_000_000 // FPS
        if index % keep and not key:
            continue
        plane = memoryview(luma.tobytes())
        shape = plane, SIZE[0], SIZE[1], SIZE[0]
        still.see(sample(*shape), key, now_us, whole(*shape) if key else None)
        lasted_s = (now_us - still.since_us) / 1e6
        if still.since_us and still.keyframes >= FROZEN_KEYFRAMES and lasted_s >= FROZEN_AFTER_S:
            return index / FPS
    return None


def freezing(after: int, lasting_s: int) -> Iterator[Luma]:
    """A living picture that stops after so many."""
    night = np.random.default_rng(1)
    for _ in range(after):
        one = corridor(night, 4)
        yield one
    for _ in range(lasting_s * FPS):
        yield one


@pytest.mark.parametrize("group_s", [1, 2, 5])
@pytest.mark.parametrize("amid", [0.0, 0.3, 0.9])
def test_a_picture_that_comes_again_and_again_is_found_within_ten_seconds(group_s: int, amid: float) -> None:
    """Wherever in a group the camera froze."""
    after = round((10 + group_s * amid) * FPS)
    found = frozen_after_s(decoded(freezing(after, 14), {"qp": "30"}, group_s * FPS))
    assert found is not None
    # The first of a run of the same pictures may be older by what a skipped one or two could not tell.
    assert FROZEN_AFTER_S - 2 <= found - after / FPS <= 9.5


@pytest.mark.parametrize("rate", [{"crf": "26"}, {"b": "1000k", "maxrate": "1000k", "bufsize": "2000k"}])
@pytest.mark.parametrize("group", [15, 30])
def test_an_encoder_whose_quantiser_still_settles_needs_some_groups_more(rate: dict[str, str], group: int) -> None:
    found = frozen_after_s(decoded(freezing(7 * FPS, 22), rate, group))
    assert found is not None
    assert 7 + FROZEN_AFTER_S - 0.1 <= found <= 7 + 17


def key_steps(pictures: Iterator[tuple[Luma, bool]], from_s: float = 0) -> list[float]:
    """By how many levels the samples of a key frame differ from those of the one before, on average."""
    keys = [luma[::8].astype(int) for index, (luma, key) in enumerate(pictures) if key and index >= from_s * FPS]
    return [float(np.abs(one - other).mean()) for one, other in pairwise(keys)]


def test_no_tolerance_tells_an_encoder_that_settles_from_a_living_night() -> None:
    """Were it otherwise, a frozen encoder of a strictly constant bit rate could be found in time, and is to be."""
    strict = {"preset": "veryfast", "b": "150k", "maxrate": "150k", "bufsize": "150k"}
    settling = key_steps(decoded(freezing(7 * FPS, 18), strict, FPS), from_s=7)
    night = np.random.default_rng(3)
    living = key_steps(decoded((corridor(night, 0.6) for _ in range(18 * FPS)), {"qp": "40", "aq-mode": "0"}, FPS))
    assert min(living) > 0
    # Whatever lets the one pass for still, lets the other one pass as well
    assert max(living) < max(settling)


def test_with_ten_seconds_between_key_frames_it_takes_two_of_them() -> None:
    one = corridor(np.random.default_rng(1), 4)
    found = frozen_after_s(decoded((one for _ in range(25 * FPS)), {"qp": "30"}, 10 * FPS))
    assert found is not None
    assert found <= 10.1


def test_a_moving_clip_in_a_loop_is_not_one_picture() -> None:
    def moving() -> Iterator[Luma]:
        still = corridor(np.random.default_rng(2), 0)
        for index in range(2 * FPS):
            picture = still.copy()
            picture[30:80, 4 * index : 4 * index + 30] = 180
            yield picture

    clip = list(decoded(moving(), {"qp": "28"}, 2 * FPS))
    assert frozen_after_s(clip[index % len(clip)] for index in range(20 * FPS)) is None


def test_key_frames_alone_tell_as_well() -> None:
    one = corridor(np.random.default_rng(1), 4)
    pictures = list(decoded((one for _ in range(20 * FPS)), {"qp": "30"}, 30))
    found = frozen_after_s(iter(pictures), keep=1 << 30)
    assert found is not None
    assert found <= 10


@pytest.mark.parametrize(("noise", "qp"), [(0.6, 30), (0.6, 40), (1.0, 40), (2.0, 46)])
def test_a_still_corridor_is_never_frozen_however_coarsely_it_is_coded(noise: float, qp: int) -> None:
    """Noise of a level, coded coarser still, leaves nothing that could be told from a frozen picture."""
    night = np.random.default_rng(3)
    pictures = decoded((corridor(night, noise) for _ in range(24 * FPS)), {"qp": str(qp), "aq-mode": "0"}, 2 * FPS)
    assert frozen_after_s(pictures) is None


def test_thirty_minutes_of_skipped_noise_are_never_frozen() -> None:
    """All pictures of a group but its key frame repeat, and key frames differ in one sample that is not looked at."""
    still = Stillness()
    night = np.random.default_rng(4)
    for index in range(30 * 60 * FPS):
        key = index % (2 * FPS) == 0
        key_sum = int(night.integers(1, 1 << 31)) if key else None
        now_us = START_US + index * 1_000_000 // FPS
        still.see(b"the same", key, now_us, key_sum)
        assert still.keyframes < FROZEN_KEYFRAMES or now_us - still.since_us < FROZEN_AFTER_S * 1_000_000


def test_what_was_seen_before_a_rest_says_nothing_after_it() -> None:
    still = Stillness()
    for second in range(30):
        still.see(b"same", second % 2 == 0, START_US + second * 1_000_000, 7 if second % 2 == 0 else None)
    assert still.keyframes > FROZEN_KEYFRAMES
    still.forget()
    still.see(b"same", True, START_US + 60_000_000, 7)
    assert (still.since_us, still.keyframes) == (0, 0)


def of_group(number: int, frozen: bool) -> int:
    """What a key frame sums up to."""
    return 7 if frozen else number


@pytest.mark.parametrize("frozen", [True, False])
def test_a_loss_now_and_then_hides_no_frozen_camera_and_makes_none(frozen: bool) -> None:
    """Each new opening sends again what is kept of the present group, its key frame too."""
    still, said = Stillness(), False
    for second in range(60):
        now_us = START_US + second * 1_000_000
        if second % 5 == 4:
            still = still.resumed()
            for again in range(second // 4 * 4, second):
                taken_us = START_US + again * 1_000_000
                still.see(
                    b"same", again % 4 == 0, now_us, of_group(again, frozen) if again % 4 == 0 else None, taken_us
                )
        still.see(b"same", second % 4 == 0, now_us, of_group(second, frozen) if second % 4 == 0 else None, now_us)
        lasts_us = now_us - still.since_us if still.since_us else 0
        said = said or (still.keyframes >= FROZEN_KEYFRAMES and lasts_us >= FROZEN_AFTER_S * 1_000_000)
    assert said is frozen


def test_a_clock_that_goes_back_while_the_stream_is_lost_hides_a_frozen_camera_for_some_seconds_only() -> None:
    still = Stillness()
    still.see(b"same", True, START_US, 7, START_US)
    still = still.resumed()
    for second in range(30):
        now_us = START_US + second * 1_000_000
        still.see(b"same", second % 2 == 0, now_us, 7 if second % 2 == 0 else None, now_us - 3_600_000_000)
    assert still.keyframes > FROZEN_KEYFRAMES


def test_where_nobody_says_when_pictures_were_taken_nothing_is_known_after_a_loss() -> None:
    still = Stillness()
    for second in range(30):
        still.see(b"same", second % 2 == 0, START_US + second * 1_000_000, 7 if second % 2 == 0 else None)
    still = still.resumed()
    still.see(b"same", True, START_US + 30_000_000, 7)
    assert (still.since_us, still.keyframes) == (0, 0)


def test_only_the_picture_itself_is_summed() -> None:
    one, other = np.zeros((4, 16), np.uint8), np.zeros((4, 16), np.uint8)
    other[:, 12:] = 9
    planes = [memoryview(plane.tobytes()) for plane in (one, other)]
    assert whole(planes[0], 12, 4, 16) == whole(planes[1], 12, 4, 16)
    assert whole(planes[0], 16, 4, 16) != whole(planes[1], 16, 4, 16)
