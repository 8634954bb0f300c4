"""A recorded call for the reference: a command to paste, and a shortened answer. Pure."""

import json
import shlex
from typing import Any

from generator.examples.records import Recorded

_TEXT = 160  # characters shown of a text
_WIDTH = 100  # characters of a list or object that stays on one line


def curl(name: str, record: Recorded, *, with_token: bool) -> str:
    """A shell command that uses API_URL, ANON_KEY and `retro token`."""
    token = f' -H "Authorization: Bearer $(retro token {record.caller})"' if with_token else ""
    return " \\\n  ".join(
        [
            f'curl "$API_URL/rest/v1/rpc/{name}"',
            f'-H "apikey: $ANON_KEY"{token}',
            '-H "Content-Type: application/json"',
            f"-d {shlex.quote(json.dumps(record.request, ensure_ascii=False))}",
        ]
    )


def shown(answer: Any) -> str:
    """An answer, shortened to show its shape."""
    return pretty(cut(answer))


def shortened(value: Any) -> Any:
    """Keeps the first element of each list, so that the value still has its type."""
    if isinstance(value, dict):
        return {name: shortened(held) for name, held in value.items()}
    return [shortened(held) for held in value[:1]] if isinstance(value, list) else value


def cut(value: Any) -> Any:
    """Keeps the first element of each list and the beginning of long texts; an ellipsis stands for
    the rest.
    """
    if isinstance(value, dict):
        return {name: cut(held) for name, held in value.items()}
    if isinstance(value, list) and len(value) > 1:
        return [cut(value[0]), f"… {len(value) - 1} more"]
    if isinstance(value, list):
        return [cut(held) for held in value]
    if isinstance(value, str) and len(value) > _TEXT:
        return f"{value[:_TEXT]}…"
    return value


def pretty(value: Any, depth: int = 0) -> str:
    """JSON in which everything that fits on one line stands on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(line) + 2 * depth <= _WIDTH:
        return line
    margin = "  " * (depth + 1)
    if isinstance(value, dict):
        begin, end = "{", "}"
        parts = [f"{json.dumps(name)}: {pretty(held, depth + 1)}" for name, held in value.items()]
    else:
        begin, end = "[", "]"
        parts = [pretty(held, depth + 1) for held in value]
    body = ",\n".join(margin + part for part in parts)
    return f"{begin}\n{body}\n{'  ' * depth}{end}"
