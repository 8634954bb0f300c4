"""The destination of one file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileTicket:
    """A destination for one file, usable for two hours by anybody who has it.

    A server gives it to the page of the file's owner, as the JSON of `dataclasses.asdict(ticket)`: the
    TypeScript client's `sendFile` accepts it.
    """

    bucket: str
    path: str
    token: str
    url: str
    """The URL for sending the file in one piece."""
