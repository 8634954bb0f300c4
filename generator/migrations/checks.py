"""Finds statements that cannot run, and files that break the house's rules, before anything is run."""

from pglast import ast, parser

from generator.errors import MigrationRefused
from generator.migrations.files import KINDS, STEP_HEAD, DbFiles, Migration
from generator.migrations.statements import Statement, line_at, made_by, needs_no_transaction, split

_AS_A_STEP = f"give it a migration of its own that begins with the line: {STEP_HEAD}"
_BY_HAND = "take it out and run it by hand: migrations change the one database that they run in"
_OTHERWISE = {
    **dict.fromkeys(("create database", "drop database", "alter database set tablespace"), _BY_HAND),
    **dict.fromkeys(("create tablespace", "drop tablespace"), _BY_HAND),
    "alter system": "set it where the server is configured, or for the database or a role with alter ... set",
    "discard all": "take it out: every file begins with the same settings",
}
"""The remedy for a statement that no migration can run, not even as a step."""

_ALONE = frozenset().union(*KINDS.values())


def refuse_unusable(house: DbFiles) -> None:
    """Raises MigrationRefused, with file and line, for a statement that cannot run or that the house
    forbids."""
    for file in (*house.migrations, *house.repeatables):
        refuse_unrunnable(
            file.path, file.text, in_transaction=not (isinstance(file, Migration) and file.is_step)
        )
    for file in house.repeatables:
        if file.defines is None:
            continue
        kinds, name = KINDS[file.room], f"{file.defines.schema_name}.{file.defines.name}"
        made = [
            key for statement in split(file.text) if (key := made_by(statement.node)) and key[0] in _ALONE
        ]
        if sum(key[0] in kinds and key[1] == name for key in made) > 1:
            raise MigrationRefused(
                f"{file.path} defines several functions of one name",
                remedy="keep one: an overloaded endpoint cannot be called",
            )
        if not any(key[0] in kinds and key[1] == name for key in made):
            parses = all(statement.node is not None for statement in split(file.text))
            if parses:
                raise MigrationRefused(
                    f"{file.path} defines no {file.defines}",
                    remedy="name the file like the object that it creates",
                )
        for kind, other in made:
            if other != name:
                raise MigrationRefused(
                    f"{kind} {other} was created by a file that is not named like it ({file.path})",
                    remedy="give it a file of its own: one object, one file",
                )


def refuse_unrunnable(path: str, text: str, *, in_transaction: bool = True) -> None:
    """Raises MigrationRefused, with file and line, for a statement that cannot run as a part of `up`."""
    for statement in split(text):
        match statement.node:
            case ast.TransactionStmt():
                word = statement.text.split()[0].lower()
                sentence = f"{word} has no place in a file that already runs in a transaction of its own"
                _refuse(path, text, statement.offset, sentence, "remove the transaction statements")
            case ast.CopyStmt(filename=None):
                _refuse(
                    path, text, statement.offset, "copy needs psql at the other end", "write it as an insert"
                )
            case None:
                _refuse_psql(path, text, statement)
            case node if in_transaction and (alone := needs_no_transaction(node)):
                sentence = f"{alone} cannot run inside a transaction block"
                _refuse(path, text, statement.offset, sentence, _OTHERWISE.get(alone, _AS_A_STEP))


def _refuse_psql(path: str, text: str, statement: Statement) -> None:
    try:
        parser.parse_sql(statement.text)
    except parser.ParseError as error:
        place = statement.offset + int(error.args[1])
        word = text[place:].split(maxsplit=1)[0] if text[place:].strip() else ""
        if word in (r"\restrict", r"\unrestrict"):
            _refuse(
                path,
                text,
                place,
                f"{word} is a psql command, not SQL",
                "remove the line: pg_dump wrote it for psql",
            )
        if word.startswith("\\"):
            _refuse(path, text, place, f"{word} is a psql command, not SQL", "write it in SQL")


def _refuse(path: str, text: str, offset: int, sentence: str, remedy: str) -> None:
    raise MigrationRefused(f"{path}:{line_at(text, offset)}: {sentence}", remedy=remedy)
