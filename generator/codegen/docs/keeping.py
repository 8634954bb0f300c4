"""How the rows of a table are kept, as sentences for the data page. Pure."""

from collections.abc import Iterator

from generator.codegen.docs.markdown import code, escape
from generator.house.model import Personal, Table


def kept(table: Table) -> Iterator[str]:
    """One line each: the audit, what is frozen, and what an erasure does to each personal column."""
    keeping = table.keeping
    if keeping.audit:
        yield f"Audited under {_codes(keeping.audit)}."
    if keeping.frozen:
        moves = f" but for {_codes(keeping.moves)}, which decisions move" if keeping.moves else ""
        yield f"Frozen{moves}: rows are never removed."
    for column in keeping.personal:
        yield f"Personal: {code(column.column)} {_end(column)}."


def _end(column: Personal) -> str:
    if column.kept:
        return f"is kept when the person is erased: {escape(column.kept)}"
    if column.with_row:
        return "goes with its row when the person is erased"
    return f"becomes {code(column.becomes or '')} when the person is erased"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(code(name) for name in names)
