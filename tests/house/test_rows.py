"""Row constructors list their values in the order of the type's fields.

Functions set the fields of a type by position. If two fields of one type changed places, Postgres would
accept the old order, and clients would read one for the other.
"""

from collections.abc import Iterator
from typing import Any

from pglast import ast

from generator.config import Project
from generator.lint.trees import scopes
from generator.syntax.sources import statements_of
from generator.syntax.walking import nodes


def test_no_value_of_a_row_lands_under_another_field(project: Project) -> None:
    fields = dict(composites(project))
    rows = [
        (
            f"{path.relative_to(project.db)}:{scope.line_of(cast)}",
            dict(zip(fields[kind], names, strict=False)),
        )
        for path in sorted((project.db / "functions").rglob("*.sql"))
        for scope in scopes(path.read_text(encoding="utf-8"))
        for cast in nodes(scope.tree, ast.TypeCast)
        if isinstance(cast.arg, ast.RowExpr) and (kind := cast.typeName.names[-1].sval) in fields
        for names in [[name_of(value) for value in cast.arg.args]]
    ]
    named = [(place, field, name) for place, row in rows for field, name in row.items() if name]

    assert len(named) > 200
    # An id that is given for replaced_by is meant, where the field id is given one, too.
    misplaced = [
        f"{place}: {field} is given {name}"
        for place, row in rows
        for field, name in row.items()
        if name in row and row[name] != name
    ]
    assert misplaced == []


def composites(project: Project) -> Iterator[tuple[str, list[str]]]:
    """The composite types with their field names, in order."""
    for path in (project.db / "types").rglob("*.sql"):
        for _, _, tree in statements_of(path.read_text(encoding="utf-8")):
            if isinstance(tree, ast.CompositeTypeStmt):
                yield tree.typevar.relname, [column.colname for column in tree.coldeflist]


def name_of(value: Any) -> str | None:
    """The name of a value: of a column, a variable, a field of a row, or a key of a JSON object."""
    if isinstance(value, ast.ColumnRef):
        return getattr(value.fields[-1], "sval", None)
    if isinstance(value, ast.TypeCast):
        return name_of(value.arg)
    if isinstance(value, ast.A_Indirection):
        return getattr(value.indirection[-1], "sval", None)
    if isinstance(value, ast.CoalesceExpr):
        return name_of(value.args[0])
    if isinstance(value, ast.A_Expr) and value.name[-1].sval in ("->", "->>"):
        return getattr(getattr(value.rexpr, "val", None), "sval", None)
    return None
