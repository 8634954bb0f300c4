"""How text stands in Markdown that GitHub renders. Pure."""


def cell(text: str) -> str:
    """The text inside a table: on one line, and without ending its cell."""
    return "<br>".join(escape(text).replace("|", "\\|").splitlines())


def escape(text: str) -> str:
    """The text as it is, where GitHub would take a part of it for HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
