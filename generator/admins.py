"""Makes the first admin: operations name an account, and a function that the contract names does it."""

from contextlib import closing

import psycopg
from psycopg import sql

from generator.database import complaint, connect
from generator.errors import RetroError, UsageError
from generator.house import Contract

APPLICATION = "retro admin"


def grant_admin(url: str, contract: Contract, email: str) -> str:
    """Makes the account with that e-mail an admin; doing it again changes nothing. Returns the account's id.

    `url` must sign in as the owner of the database. Raises RetroError with what the server said, UsageError
    for a house without [admin], DatabaseUnreachable.
    """
    if contract.admin_grant is None:
        raise UsageError("the contract has no [admin] grant", remedy="name the function that grants there")
    schema, _, function = contract.admin_grant.partition(".")
    call = sql.SQL("select {}.{}(%s)").format(sql.Identifier(schema), sql.Identifier(function))
    with closing(connect(url, application_name=APPLICATION)) as connection:
        try:
            row = connection.execute(call, [email]).fetchone()
        except psycopg.Error as error:
            raise RetroError(complaint(error), remedy=error.diag.message_hint) from error
    return str(row[0]) if row else ""
