"""XML from a device, read without trust: bounded, no document type, no entity, and tolerant of what devices get wrong.

Names are compared without their prefix: some devices use prefixes that they never declare, which a parser that knows
namespaces refuses as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_DEPTH = 64
MAX_ELEMENTS = 20_000


class BadXmlError(Exception):
    """Not XML, or more of it than is read."""


@dataclass(slots=True)
class Element:
    """An element: its name and attributes without prefixes, its own text, the elements inside."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[Element] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Itself and every element below, as they stand in the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.inside))

    def all(self, name: str) -> Iterator[Element]:
        """Every element of this name, itself included."""
        return (element for element in self.walk() if element.name == name)

    def first(self, *path: str) -> Element | None:
        """The first element of the first name, in it the first of the second, and so on; anywhere below."""
        here: Element | None = self
        for name in path:
            here = next((element for element in here.all(name) if element is not here), None) if here else None
        return here

    def words(self, *path: str) -> str:
        """The text of `first`, without the blanks around it; empty where there is none."""
        found = self.first(*path)
        return found.text.strip() if found is not None else ""

    def number(self, name: str) -> float | None:
        """The attribute as a finite number."""
        try:
            value = float(self.attributes.get(name, ""))
        except ValueError:
            return None
        return value if abs(value) < 1e12 else None


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


class _Builder:
    def __init__(self) -> None:
        self.root = Element("", {})
        self._open = [self.root]
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) > MAX_DEPTH:
            raise BadXmlError("too much")
        element = Element(_bare(name), {_bare(key): value for key, value in attributes.items()})
        self._open[-1].inside.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, text: str) -> None:
        self._open[-1].text += text


def _refuse(*_told: object) -> None:
    raise BadXmlError("a document type")


def read(content: bytes) -> Element:
    """Read a whole document; the result holds its outermost element.

    Raises:
        BadXmlError: it is not XML, declares a document type, or is too deep or too long.
    """
    builder = _Builder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadXmlError(str(error)) from error
    return builder.root
