"""A recorded call as a reader meets it: the line to paste, and an answer that shows its shape. Pure."""

import json
import shlex
from typing import Any

from generator.examples.records import Recorded

_TEXT = 160  # characters of a text that are shown
_WIDTH = 100  # of a list or object on one line


def curl(name: str, record: Recorded, *, with_token: bool) -> str:
    """A command for a shell that knows API_URL, ANON_KEY and the tool, which gives the token of who calls."""
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
    """An answer, cut to what shows its shape."""
    return pretty(cut(answer))


def shortened(value: Any) -> Any:
    """Lists with their first element alone: still of its type."""
    if isinstance(value, dict):
        return {name: shortened(held) for name, held in value.items()}
    return [shortened(held) for held in value[:1]] if isinstance(value, list) else value


def cut(value: Any) -> Any:
    """Lists with their first element, long texts with their beginning, and an ellipsis for the rest."""
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
    """JSON in which what fits stands on one line."""
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
