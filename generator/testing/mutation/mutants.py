"""A mutant: one weakened object of the database, with its place in the source."""

import difflib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pglast
from pglast.parser import ParseError

from generator.syntax.sources import Place

_WORD = re.compile(r"\w+(?:\.\w+)*")


@dataclass(frozen=True)
class Mutant:
    """`subject` is the kind and name of the object, `sql` the statement that weakens it, `sees` the functions
    and tables through which a test can notice it, `before` and `after` the text of the changed statement.

    `confined`: only a test that calls one of `sees`, or reads the source of functions, can notice. `folded`:
    cached plans of a session may contain a value from before the change. `needs_new_session`: it changes
    how a missing setting is read, which a session that once had the setting cannot show. `reached`: the name
    of the changed statement of a function, where it is known.
    """

    kind: str
    subject: str
    place: Place
    sql: str
    before: str
    after: str
    sees: frozenset[str]
    confined: bool = False
    folded: bool = False
    needs_new_session: bool = False
    reached: str = ""

    @cached_property
    def key(self) -> str:
        """A digest of kind, object and change, which does not depend on the rest of the house."""
        identity = "\0".join((self.kind, self.subject, self.sql))
        return hashlib.sha256(identity.encode()).hexdigest()[:16]

    @cached_property
    def words(self) -> frozenset[str]:
        """The names of `sees` without their schemas."""
        return frozenset(name.rpartition(".")[2] for name in self.sees)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words by which an assertion about the change can be known: those of the object and, where it is
        no function, those of the change."""
        return self.words | self.sees if self.confined else frozenset(words_of(f"{self.subject} {self.sql}"))

    @cached_property
    def diff(self) -> tuple[str, ...]:
        """The lines that differ, with one line around them."""
        lines = difflib.unified_diff(_lines(self.before), _lines(self.after), n=1, lineterm="")
        return tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case; a name with dots counts as a whole and by its last part."""
    for match in _WORD.finditer(text.lower()):
        yield match[0]
        if "." in match[0]:
            yield match[0].rpartition(".")[2]


def _lines(sql: str) -> list[str]:
    try:
        return str(pglast.prettify(sql, comma_at_eoln=True)).splitlines()
    except (ParseError, pglast.Error):
        return sql.splitlines()
