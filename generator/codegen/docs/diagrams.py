"""Mermaid diagrams: states from the changes that triggers allow, tables from their foreign keys. Pure."""

import re
from collections.abc import Iterable, Mapping

from generator.catalog.dictionary import States
from generator.catalog.relationships import ForeignKey

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def state_diagram(states: States) -> str:
    """A state diagram. A state whose name Mermaid cannot read gets an id, and shows its name as text."""
    names = [name for way in states.transitions for name in (way.origin, way.target) if name is not None]
    ids = {name: _id(name, place) for place, name in enumerate(dict.fromkeys(names))}
    lines = ["stateDiagram-v2"]
    lines += [f'  state "{_text(name)}" as {known}' for name, known in ids.items() if name != known]
    for way in states.transitions:
        origin = "[*]" if way.origin is None else ids[way.origin]
        label = f": {_text(way.by)}" if way.by else ""
        lines.append(f"  {origin} --> {ids[way.target]}{label}")
    return "\n".join(lines)


def entity_diagram(keys: Iterable[ForeignKey], nullable: Mapping[tuple[str, str], frozenset[str]]) -> str:
    """An entity-relationship diagram. `nullable`: by schema and table, the columns that may be null."""
    lines = ["erDiagram"]
    drawn = list(keys)
    for key in drawn:
        if any(_says_less(other, key) for other in drawn):
            continue
        optional = nullable.get((key.schema_name, key.table_name), frozenset()) & set(key.columns)
        one = "|o" if optional else "||"
        many = "o|" if key.one_to_one else "o{"
        home = "" if key.referenced_schema == key.schema_name else f"{key.referenced_schema}."
        parent = _entity(home + key.referenced_table)
        label = _text(", ".join(key.columns))
        lines.append(f'  {parent} {one}--{many} {_entity(key.table_name)} : "{label}"')
    return "\n".join(lines)


def _says_less(other: ForeignKey, key: ForeignKey) -> bool:
    """Whether another foreign key to the same table has fewer of the same columns: one line is enough for
    both.
    """
    tables = (other.table_name, other.referenced_schema, other.referenced_table)
    return tables == (key.table_name, key.referenced_schema, key.referenced_table) and (
        set(other.columns) < set(key.columns)
    )


def _id(name: str, place: int) -> str:
    return name if _WORD.fullmatch(name) else f"state{place}"


def _entity(name: str) -> str:
    return name if _WORD.fullmatch(name) else f'"{_text(name)}"'


def _text(text: str) -> str:
    """Escapes text between quotes or after a colon, where quotes, colons and semicolons would end it."""
    return re.sub(r'["\\%;:#{}]', " ", " ".join(text.split()))
