"""`python -m tests.benchmarks NAME…` runs benchmarks by name and prints one line of JSON each; no name lists them."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.benchmarks


def main(names: list[str]) -> int:
    """Run what is named; 2 for an unknown name."""
    known = sorted(
        module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__) if not module.name.startswith("_")
    )
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        print("benchmarks:", *known, file=sys.stderr)
        return 2 if unknown else 0
    for name in names:
        importlib.import_module(f"tests.benchmarks.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
