"""The line of each key in a TOML file: tomllib returns only values, and an error needs its line."""

import re
from collections import Counter
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(rf"\s*({_DOTTED})\s*=")
_LONG_QUOTES = re.compile(r'"""|\'\'\'')


def key_lines(text: str) -> dict[KeyPath, int]:
    """Maps the path of each header, and of each `key =` at the start of a line, to its line number, from 1.

    Entries of an array of tables have their index in the path. Keys inside an inline table have no line of
    their own: `line_of` returns the line of the enclosing entry.
    """
    lines: dict[KeyPath, int] = {}
    prefix: KeyPath = ()
    seen: Counter[KeyPath] = Counter()
    inside_text = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not inside_text:
            if header := _HEADER.match(line):
                prefix = _parts(header[2])
                if header[1] == "[[":
                    seen[prefix] += 1
                    prefix = (*prefix, seen[prefix] - 1)
                lines.setdefault(prefix, number)
            elif entry := _ENTRY.match(line):
                lines[(*prefix, *_parts(entry[1]))] = number
        inside_text ^= len(_LONG_QUOTES.findall(line)) % 2 == 1
    return lines


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """The line of the path, or of the first dotted key below it; else of the enclosing key, else 1."""
    while path:
        if found := [line for key, line in lines.items() if key[: len(path)] == path]:
            return min(found)
        path = path[:-1]
    return 1


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))
