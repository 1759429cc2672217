"""A library comes in pieces, and is in the end what `import` makes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.runtime.loading import pieces

_WHOLE = """
import json, sys
from PySide6 import QtWidgets
app = QtWidgets.QApplication([])
steps, longest, before = 0, 0, len(sys.modules)
if sys.argv[1] == "pieces":
    from console.ui.map.library import map_library
    for _ in map_library():
        steps += 1
        longest, before = max(longest, len(sys.modules) - before), len(sys.modules)
import numpy, pyqtgraph
import console.ui.map.panel
told = {m.__name__: sorted(n for n in vars(m) if not n.startswith("_")) for m in (numpy, pyqtgraph)}
numpy.zeros(3) + pyqtgraph.functions.np.ones(3)
print(json.dumps([steps, longest, len(sys.modules) - before, told]))
"""


def _loaded(how: str) -> tuple[int, int, int, dict[str, list[str]]]:
    ran = subprocess.run([sys.executable, "-W", "error", "-c", _WHOLE, how], capture_output=True, text=True, check=True)
    steps, longest, left, told = json.loads(ran.stdout)
    return steps, longest, left, told


def test_what_the_map_is_painted_with_comes_in_pieces_and_whole() -> None:
    steps, longest, left, told = _loaded("pieces")
    _, _, at_once, plain = _loaded("import")
    del at_once
    assert told == plain
    assert left == 0  # nothing is left to the one who builds the map
    assert steps >= 40
    assert longest <= 130  # modules that one step brings: all together are some four hundred


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for packages of the test; what is loaded from there is forgotten after it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    known = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - known:
        del sys.modules[name]


def _package(shelf: Path, name: str, text: str) -> None:
    (shelf / name).mkdir()
    (shelf / name / "__init__.py").write_text(text, "utf-8")
    for module in ("first", "second"):
        (shelf / name / f"{module}.py").write_text(f"from {name} import order\norder.append({module!r})\n", "utf-8")


def test_its_own_imports_are_steps_in_their_order(shelf: Path) -> None:
    text = "order = []\nfrom . import first\nif order:\n    from . import second\nelse:\n    1 / 0\nlast = len(order)\n"
    _package(shelf, "stepwise", text)
    seen = []
    for _ in pieces("stepwise"):
        seen.append(list(getattr(sys.modules["stepwise"], "order", ())))
    assert seen == [[], ["first"], ["first", "second"]]
    assert sys.modules["stepwise"].last == 2
    assert list(pieces("stepwise")) == []  # it is there already


def test_a_package_that_fails_or_is_left_is_as_if_never_asked_for(shelf: Path) -> None:
    _package(shelf, "failing", "order = []\nfrom . import first\nraise OSError('no')\n")
    with pytest.raises(OSError, match="no"):
        list(pieces("failing"))
    assert "failing" not in sys.modules
    _package(shelf, "left", "order = []\nfrom . import first\nfrom . import second\n")
    steps = pieces("left")
    next(steps), next(steps)
    assert "left" in sys.modules
    steps.close()  # type: ignore[attr-defined]  # a generator, as `Turns` drops one
    assert "left" not in sys.modules


def test_a_package_that_is_not_there_is_no_step() -> None:
    assert list(pieces("there_is_no_such_package")) == []
