"""One rule: a check, an explanation, SQL in which it finds something and SQL in which it does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.lint.known import Known
from generator.lint.trees import LintedFile, Routine, Scope

Check = Callable[[LintedFile, Known], Iterator[int]]
"""Yields the lines at fault. It may ask what the rest of the house defines."""


@dataclass(frozen=True)
class Explained:
    """`sentence` states the fault, `why` its consequence and the remedy; the examples are SQL."""

    name: str
    sentence: str
    why: str
    fails: str
    passes: str


@dataclass(frozen=True)
class Rule(Explained):
    """A rule of files. A rule of migrations checks only migrations."""

    check: Check
    in_migrations: bool = False


def statements(check: Callable[[Scope], Iterator[Any]]) -> Check:
    """A check of one statement at a time, which yields the nodes at fault."""
    return lambda file, _: (scope.line_of(node) for scope in file.scopes for node in check(scope))


def routines(check: Callable[[Routine], Iterator[int]]) -> Check:
    """A check of one function or `do` block at a time, which yields lines."""
    return lambda file, _: (line for routine in file.routines for line in check(routine))


def function(body: str, head: str = "volatile") -> str:
    """An example: a function whose body is this statement."""
    return (
        f"create function app.f(ids uuid[], name text)\nreturns void\nlanguage plpgsql\n{head}\n"
        f"as $$\nbegin\n  {body}\nend;\n$$;\n"
    )
