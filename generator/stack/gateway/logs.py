"""The log of the gateway: one line per request, on standard error."""

import logging
from typing import Any

# What uvicorn's own would be, without the looks that cost each line several times what it says.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s:     %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}
    },
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "uvicorn.error": {"level": "INFO"},
    },
}

log = logging.getLogger("uvicorn.error")


def keep_lines_cheap() -> None:
    """Has no line looked up what its format does not tell. Concerns the whole process."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # as the manual of logging advises
