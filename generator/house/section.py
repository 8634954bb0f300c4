"""Strict reading of TOML: values are read by name and type; problems are noted with their line.

After a problem, reading goes on with an empty value, so that one run reports all problems. The caller raises
at the end when there are any.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.errors import ContractError
from generator.house.lines import KeyPath, key_lines, line_of

Kind = TypeVar("Kind", str, int, bool, list[Any], dict[str, Any])

_KINDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: the file as reports print it, the line number from 1, a sentence."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def refuse(problems: set[Problem]) -> None:
    """Raises one ContractError that lists all problems, sorted, when there are any."""
    if problems:
        raise ContractError(
            "\n".join(str(problem) for problem in sorted(problems)),
            remedy="correct the files and lines named above",
        )


@dataclass
class Document:
    """A TOML file: its values, the lines of its keys, and the problems found so far."""

    file: str
    text: str
    values: dict[str, Any] = field(init=False)
    lines: dict[KeyPath, int] = field(init=False)
    problems: set[Problem] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        try:
            self.values = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            match = re.search(r"(.*) \(at line (\d+)", str(error))
            line = int(match[2]) if match else self.text.count("\n") + 1
            sentence = match[1] if match else str(error)
            raise ContractError(
                f"{self.file}:{line}: not TOML: {sentence}", remedy="correct the file and line named above"
            ) from error
        self.lines = key_lines(self.text)

    def blame(self, path: KeyPath, sentence: str) -> None:
        self.problems.add(Problem(self.file, line_of(self.lines, path), sentence))

    def root(self) -> "Section":
        return Section(self, (), self.values)


@dataclass(frozen=True)
class Section:
    """One table of a document, read key by key."""

    document: Document
    path: KeyPath
    values: dict[str, Any]

    @property
    def label(self) -> str:
        return ".".join(str(part) for part in self.path)

    def blame(self, sentence: str, key: str | None = None) -> None:
        path = (*self.path, key) if key else self.path
        self.document.blame(path, f"{self.label}: {sentence}" if self.path else sentence)

    def only(self, *known: str) -> None:
        """Notes every key that is not in `known`."""
        for key in self.values.keys() - set(known):
            self.blame(f"unknown key `{key}`; known are {', '.join(known)}", key)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, str, default)
        if key in self.values and not value.strip():
            self.blame(f"`{key}` is blank", key)
        return value

    def name(self, key: str, default: str | None = None) -> str:
        """A text that is a lower-case SQL identifier, since it is written into SQL unquoted."""
        return self.checked_name(self.text(key, default), key)

    def checked_name(self, value: str, key: str) -> str:
        if value and not _NAME.fullmatch(value):
            self.blame(f"`{value}` is not a lower-case SQL name", key)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        return self._value(key, int, default)

    def flag(self, key: str) -> bool:
        return self._value(key, bool, False)

    def table(self, key: str) -> dict[str, Any]:
        return self._value(key, dict, {})

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts without repetitions; empty where the key is missing."""
        values = self._value(key, list, [])
        if not all(isinstance(value, str) for value in values):
            self.blame(f"`{key}` must list texts and nothing else", key)
            return ()
        if len(set(values)) < len(values):
            self.blame(f"`{key}` names something twice", key)
        return tuple(values)

    def names(self, key: str) -> tuple[str, ...]:
        return tuple(self.checked_name(value, key) for value in self.texts(key))

    def section(self, key: str) -> "Section":
        return Section(self.document, (*self.path, key), self.table(key))

    def sections(self) -> Iterator[tuple[str, "Section"]]:
        """Each entry, which must be a table, under its key."""
        for key in self.values:
            yield key, self.section(key)

    def entries(self, key: str) -> Iterator["Section"]:
        """Each table of an array of tables; the array may be missing."""
        for index, values in enumerate(self._value(key, list, [])):
            if isinstance(values, dict):
                yield Section(self.document, (*self.path, key, index), values)
            else:
                self.blame(f"`{key}` must hold tables, [[{self.label}.{key}]]", key)

    def _value(self, key: str, kind: type[Kind], default: Kind | None) -> Kind:
        value = self.values.get(key, default)
        if value is None:
            self.blame(f"`{key}` is missing")
            return kind()
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.blame(f"`{key}` must be {_KINDS[kind]}", key)
            return kind()
        return value
