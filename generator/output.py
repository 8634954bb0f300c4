"""Output of the commands: colour and progress for people, plain lines for pipes, JSON for programs.

Results go to standard output; progress, warnings and errors to standard error: a pipe holds results only.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape

results = Console(highlight=False, soft_wrap=True)
notices = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """One JSON document on standard output, for programs."""
    json.dump(value, sys.stdout, indent=2, ensure_ascii=False, default=str)
    sys.stdout.write("\n")
    sys.stdout.flush()  # flushed, since a reader of the pipe may wait while the command runs


def print_line(text: str = "") -> None:
    """One line of the result, printed as it is."""
    results.file.write(f"{text}\n")
    results.file.flush()


def warn(text: str) -> None:
    notices.print(f"[yellow]warning:[/] {escape(text)}")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Shows a message while something slow runs. Silent when standard error is not a terminal."""
    if notices.is_terminal:
        with notices.status(escape(text)):
            yield
    else:
        yield
