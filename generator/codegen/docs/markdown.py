"""How text stands in Markdown that GitHub renders. Pure."""

import re

_MARK = re.compile(r"([*\\]|(?<!\w)_|_(?!\w))")
_CODE = re.compile(r"`+")


def cell(text: str) -> str:
    """The text inside a table: on one line, and without ending its cell."""
    return "<br>".join(escape(text).replace("|", "\\|").splitlines())


def escape(text: str) -> str:
    """The text as it is, where GitHub would take a part of it for HTML or emphasis."""
    return _MARK.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def code(text: str) -> str:
    """The text as code within a line."""
    fence = "`" * (max((len(run) for run in _CODE.findall(text)), default=0) + 1)
    space = " " if "`" in text else ""
    return f"{fence}{space}{' '.join(text.split())}{space}{fence}"


def code_cell(text: str) -> str:
    """Code inside a table: GitHub splits cells before it looks for code."""
    return code(text).replace("|", "\\|")
