"""The log of the gateway, on standard error: a line for each request, and uvicorn's own."""

import logging
import sys

log = logging.getLogger("uvicorn.error")


def note(line: str) -> None:
    """Writes one line, past the machinery of logging, which costs a request five times as much."""
    sys.stderr.write(f"INFO:     {line}\n")
