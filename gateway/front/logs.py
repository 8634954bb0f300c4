"""The log of the gateway, on standard error: a line for each request, and uvicorn's own."""

import logging
import sys

log = logging.getLogger("uvicorn.error")


def note(line: str) -> None:
    """Writes one line directly to standard error: the logging module would cost a request five
    times as much.
    """
    sys.stderr.write(f"INFO:     {line}\n")
