"""Writes texts into Python source. Pure."""

import textwrap

LINE = 110


def docstring(text: str, depth: int = 0) -> str:
    """A docstring on lines of its own, wrapped; `text` cannot end it early."""
    margin = " " * depth
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').strip()
    lines = [part for line in escaped.splitlines() for part in _wrapped(line, LINE - depth - 3)] or [""]
    if len(lines) == 1 and len(lines[0]) + depth + 6 <= LINE and not lines[0].endswith('"'):
        return f'{margin}"""{lines[0]}"""'
    body = [f"{margin}{line}".rstrip() for line in lines[1:]]
    return "\n".join([f'{margin}"""{lines[0]}', *body, f'{margin}"""'])


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
