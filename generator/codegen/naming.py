"""Names of a database as names of a programming language: none is lost, no two become one. Pure."""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from generator.codegen.surface.offered import Surface

Key = TypeVar("Key")


def plain(name: str) -> str:
    """The name with an underscore for every character that an identifier cannot hold. Its first may still be
    a digit. Compatibility characters become what Python reads them as.
    """
    normal = unicodedata.normalize("NFKC", name)
    return "".join(character if f"a{character}".isidentifier() else "_" for character in normal)


def distinct(
    names: Iterable[Key], written: Callable[[Key], str], taken: Collection[str] = ()
) -> dict[Key, str]:
    """How each name of one scope is written. Where another is written so, or something else is called so, an
    underscore is added; those that are written as they are have the first choice.
    """
    found: dict[Key, str] = {}
    used = set(taken)
    for name in sorted(dict.fromkeys(names), key=lambda name: written(name) != name):
        choice = written(name)
        while choice in used:
            choice += "_"
        used.add(choice)
        found[name] = choice
    return found


def type_names(
    surface: Surface, written: Callable[[str], str], taken: Collection[str]
) -> dict[str | tuple[str, str], str]:
    """Composite types under their name, enums under schema and name: an enum that has the name of a composite
    type is the ...Code.
    """
    composites = {record.name for record in surface.composites}
    enums = [(enum.schema_name, enum.name) for enum in surface.enums]

    def told_apart(key: str | tuple[str, str]) -> str:
        name = key if isinstance(key, str) else key[1]
        return written(name) + ("Code" if isinstance(key, tuple) and name in composites else "")

    return distinct([*sorted(composites), *enums], told_apart, taken)
