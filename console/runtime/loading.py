"""A large library loaded in small pieces, so that a thread can do other things meanwhile.

Only for what no other thread imports: nothing holds it back from a package that is half made.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def pieces(name: str) -> Iterator[None]:
    """Load a package by the statements of its own first file, one import a step; nothing if it is there already.

    The same statements run in the same order as with `import`, in the module that `import` would have made. Until the
    last step that module is not whole: whoever needs it sooner runs the rest of the steps first. A package that fails,
    or is left half way, is as if it had not been asked for.
    """
    spec = find_spec(name) if name not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    source = getattr(spec.loader, "get_source", lambda _name: None)(name)
    if source is None:
        importlib.import_module(name)
        return
    module = module_from_spec(spec)
    sys.modules[name] = module
    whole = False
    try:
        statements = ast.parse(source).body
        yield
        yield from _run(statements, module)
        whole = True
    finally:
        if not whole:
            sys.modules.pop(name, None)


def _run(statements: list[ast.stmt], module: ModuleType) -> Iterator[None]:
    names, file = vars(module), str(module.__file__)
    for statement in statements:
        if isinstance(statement, ast.If):
            holds = eval(compile(ast.Expression(statement.test), file, "eval", dont_inherit=True), names)  # noqa: S307 - the library's own words
            yield from _run(statement.body if holds else statement.orelse, module)
            continue
        exec(compile(ast.Module([statement], []), file, "exec", dont_inherit=True), names)  # noqa: S102 - as `import` does
        if isinstance(statement, ast.Import | ast.ImportFrom | ast.Try):
            yield
