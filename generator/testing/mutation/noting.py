"""Makes functions note their calls and the statements that they reach. The server counts a call only when it
ends without an error, so a test of a refusal would seem not to call the function that refuses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.syntax.sources import FunctionSource, Sources
from generator.testing.instrumenting import Mark, marked

NOTES = "retro_calls"
"""The schema of the notes: a function per noted one, called like it, which is called first of all."""

_START = re.compile(r"\A(?:\s|--[^\n]*\n)*(declare\b)?", re.IGNORECASE)


@dataclass(frozen=True)
class Notes:
    """`sql` makes every function with its own settings note its calls and take `marks`, numbered from 0;
    others may be inlined."""

    sql: str
    marks: tuple[Mark, ...]


def noting_calls(sources: Sources) -> Notes:
    marks: list[Mark] = []
    statements = [statement for source in sources.functions.values() for statement in _noting(source, marks)]
    return Notes(
        ";\n".join(
            [
                "set local check_function_bodies = off",
                f"create schema {NOTES}",
                f"grant usage on schema {NOTES} to public",
                *statements,
                f"grant execute on all functions in schema {NOTES} to public",
            ]
        ),
        tuple(marks),
    )


def _noting(source: FunctionSource, marks: list[Mark]) -> Iterator[str]:
    body = source.body
    if body is None or source.option("set") is None or source.language not in ("sql", "plpgsql"):
        return
    if source.language == "plpgsql" and (with_marks := marked(source, len(marks))):
        marks += with_marks.marks
        body = with_marks.body
    note = f'{NOTES}."{source.name}"()'
    yield f"create function {note} returns boolean language plpgsql as 'begin return true; end'"
    if source.language == "sql":
        noting = f"select {note};\n{body}"
    else:
        start = _START.match(body)
        end = start.end() if start else 0
        declare = "" if start and start[1] else "declare"
        noting = f"{body[:end]}{declare} retro_called constant boolean := {note};\n{body[end:]}"
    yield re.sub(r"\Acreate\s+(?!or\b)", "create or replace ", source.with_body(noting), flags=re.IGNORECASE)
