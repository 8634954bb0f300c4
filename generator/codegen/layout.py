"""The layout of generated SQL: filters for the templates."""

from collections.abc import Iterable
from pathlib import Path

import jinja2

from generator.codegen.database.access import GrantStatement

WIDTH = 110  # characters; the house's line length, minus room for the text around a list
INDENT = 2


def environment(output: str) -> jinja2.Environment:
    """The Jinja environment of one output, whose templates are in a folder beside this file. Unknown names
    are errors.
    """
    templates = jinja2.Environment(  # noqa: S701  escaping is for HTML; SQL is quoted by `literal`
        loader=jinja2.FileSystemLoader(Path(__file__).parent / output / "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters |= {
        "literal": literal,
        "array": array,
        "grant": grant,
        "condition": condition,
        "assertions": assertions,
        "arguments": arguments,
        "values": values,
    }
    return templates


def literal(text: str) -> str:
    """The text as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def array(items: Iterable[str], kind: str = "name", depth: int = 0, taken: int = WIDTH // 2) -> str:
    """An SQL array of texts: on one line where it fits after `taken` characters, else one per line, indented
    by `depth` steps.
    """
    values = [literal(item) for item in items]
    if not values:
        return f"array[]::{kind}[]"
    return f"array[{_wrapped(values, depth, taken)}]"


def _wrapped(items: list[str], depth: int, taken: int) -> str:
    line = ", ".join(items)
    if taken + len(line) < WIDTH:
        return line
    margin = " " * INDENT * (depth + 1)
    lines = [margin]
    for item in items:
        if len(lines[-1]) + len(item) + 1 > WIDTH:
            lines.append(margin)
        lines[-1] += f"{item}, "
    return "\n".join(["", *(line.rstrip() for line in lines)]).removesuffix(",") + f"\n{margin[INDENT:]}"


def grant(statement: GrantStatement, relation: str) -> str:
    """The whole statement; columns stand in brackets where the grant is limited to some."""
    columns = f" ({_wrapped(list(statement.columns), 0, WIDTH // 2)})" if statement.columns else ""
    return f"grant {statement.action}{columns} on table {relation} to {', '.join(statement.roles)};"


def condition(text: str) -> str:
    """The condition of a policy, inside its brackets: on one line when short, else on lines of its own."""
    if "\n" not in text and len(text) < WIDTH // 2:
        return text
    margin = " " * INDENT * 2
    body = "".join(f"\n{margin}{line.strip()}" for line in text.splitlines())
    return f"{body}\n{margin[INDENT:]}"


def arguments(texts: Iterable[str]) -> str:
    """SQL strings as the arguments of a call."""
    return _wrapped([literal(text) for text in texts], 0, WIDTH // 2)


def values(row: Iterable[str | bool | None]) -> str:
    """One row of an insert, inside its brackets."""
    return ", ".join(_value(value) for value in row)


def _value(value: str | bool | None) -> str:
    if value is None:
        return "null"
    return literal(value) if isinstance(value, str) else str(value).lower()


def assertions(text: str) -> int:
    """The number of assertions for a pgTAP plan: each statement of `text` that starts a line with select is
    one.
    """
    return sum(line.startswith("select ") for line in text.splitlines())
