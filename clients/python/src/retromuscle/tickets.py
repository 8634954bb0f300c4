"""Where one file goes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileTicket:
    """A place for one file, open to whoever holds it for two hours.

    A server hands it to the page of the person whose file it is, as the JSON of `dataclasses.asdict(ticket)`:
    the TypeScript client's `sendFile` takes it.
    """

    bucket: str
    path: str
    token: str
    url: str
    """The address that takes the file whole."""
