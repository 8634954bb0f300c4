"""All errors of `retro`.

    RetroError                 1  something went wrong that the message explains
    ├── UsageError             2  the command line asks for something that does not exist
    ├── ContractError          5  db/contract.toml or db/errors.toml does not fit the house
    ├── MigrationRefused       6  a migration is edited, missing, out of order or fails
    ├── StaleFiles             7  a generated file is not what would be generated now
    ├── ChecksFailed           8  lint findings or failing tests
    ├── MissingPart            9  the machine lacks something: Node, a port, a package, disk
    ├── DatabaseUnreachable   10  no connection to the database
    └── Stopped              130  Ctrl-C or SIGTERM, which ended it cleanly

The number is the exit code of the command. The boundary in `generator.cli` turns each into one sentence.
`retro migrate plan` and `status` exit with WORK or DRIFT when they succeed and find something.
"""

WORK = 3
"""Something is to be applied."""

DRIFT = 4
"""Somebody has altered the database by hand."""


class RetroError(Exception):
    """An error with its remedy, one sentence each. The traceback is shown only with --debug."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageError(RetroError):
    """Remedy: `retro COMMAND --help`."""

    exit_code = 2


class ContractError(RetroError):
    """Remedy: mend the file and line that the message names."""

    exit_code = 5


class MigrationRefused(RetroError):
    """Remedy: restore the file that the message names, or write a new migration."""

    exit_code = 6


class StaleFiles(RetroError):
    """Remedy: `retro generate`, then commit what it wrote."""

    exit_code = 7


class ChecksFailed(RetroError):
    """Remedy: the report above the message names each finding."""

    exit_code = 8


class MissingPart(RetroError):
    """Remedy: install or free what the message names."""

    exit_code = 9


class DatabaseUnreachable(RetroError):
    """Remedy: check the URL, or start the local stack with `retro up`."""

    exit_code = 10


class Stopped(RetroError):
    """Remedy: run it again."""

    exit_code = 130
