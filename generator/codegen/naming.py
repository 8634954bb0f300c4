"""Turns database names into names of a programming language, so that no two become the same. Pure."""

import unicodedata
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from generator.codegen.surface.offered import Surface

Key = TypeVar("Key")


def plain(name: str) -> str:
    """The name with an underscore for every character that identifiers do not allow. It may still begin with
    a digit. Compatibility characters are normalised, as Python does when it reads a name.
    """
    normal = unicodedata.normalize("NFKC", name)
    return "".join(character if f"a{character}".isidentifier() else "_" for character in normal)


def distinct(
    names: Iterable[Key], written: Callable[[Key], str], taken: Collection[str] = ()
) -> dict[Key, str]:
    """The spelling of each name in one scope. A name keeps its spelling if it is valid; another that would
    collide with it or with a taken name gets an underscore.
    """
    spellings: dict[Key, str] = {}
    used = set(taken)
    for name in sorted(dict.fromkeys(names), key=lambda name: written(name) != name):
        choice = written(name)
        while choice in used:
            choice += "_"
        used.add(choice)
        spellings[name] = choice
    return spellings


def type_names(
    surface: Surface, written: Callable[[str], str], taken: Collection[str]
) -> dict[str | tuple[str, str], str]:
    """Composite types keep their name. An enum with the same name as a composite type gets the
    suffix Code.
    """
    composites = {record.name for record in surface.composites}
    enums = [(enum.schema_name, enum.name) for enum in surface.enums]

    def told_apart(key: str | tuple[str, str]) -> str:
        name = key if isinstance(key, str) else key[1]
        return written(name) + ("Code" if isinstance(key, tuple) and name in composites else "")

    return distinct([*sorted(composites), *enums], told_apart, taken)
