"""Escapes text for Markdown on GitHub. Pure."""

import re

_MARK = re.compile(r"([*\\]|(?<!\w)_|_(?!\w))")
_CODE = re.compile(r"`+")


def cell(text: str) -> str:
    """Text for a table cell: on one line, without characters that end the cell."""
    return "<br>".join(escape(text).replace("|", "\\|").splitlines())


def escape(text: str) -> str:
    """Escapes what GitHub would read as HTML or emphasis."""
    return _MARK.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def code(text: str) -> str:
    """The text as code within a line."""
    fence = "`" * (max((len(run) for run in _CODE.findall(text)), default=0) + 1)
    space = " " if "`" in text else ""
    return f"{fence}{space}{' '.join(text.split())}{space}{fence}"


def code_cell(text: str) -> str:
    """Code for a table cell: GitHub splits cells before it looks for code."""
    return code(text).replace("|", "\\|")
