"""The import lines of a generated Python file, found from the names used in it. Pure."""

import re
from collections.abc import Iterable

from generator.codegen.python.text import LINE

# The module of each name, in the order of a file's import sections.
_SECTIONS: tuple[dict[str, str], ...] = (
    {
        "ABC": "abc",
        "abstractmethod": "abc",
        "Mapping": "collections.abc",
        "Sequence": "collections.abc",
        "date": "datetime",
        "datetime": "datetime",
        "Decimal": "decimal",
        "ClassVar": "typing",
        "Final": "typing",
        "Literal": "typing",
        "TypeVar": "typing",
        "UUID": "uuid",
    },
    dict.fromkeys(("Field", "JsonValue", "TypeAdapter"), "pydantic"),
    {
        "RetroError": "..error",
        "AwareDatetime": "..model",
        "CalendarDate": "..model",
        "ExactDecimal": "..model",
        "Float": "..model",
        "Json": "..model",
        "Model": "..model",
        "NaiveDatetime": "..model",
        "Row": "..model",
        "local_time": "..wire",
        "results": ".",
        "EndpointName": ".codes",
        "ErrorCode": ".codes",
    },
)


def imports(text: str, models: Iterable[str] = ()) -> str:
    """The imports for the names in `text`; `models` are the generated types among them."""
    code = re.sub(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"', "", text)
    defined = re.findall(r"^(?:class )?(\w+)", code, flags=re.MULTILINE)
    attributes = r"^ +\w+:"
    words = set(re.findall(r"\w+", re.sub(attributes, "", code, flags=re.MULTILINE))) - set(defined)
    local = {**_SECTIONS[-1], **dict.fromkeys(sorted(models), ".models")}
    blocks = [_block(words, section) for section in (*_SECTIONS[:-1], local)]
    return "\n\n".join(block for block in blocks if block)


def _block(words: set[str], section: dict[str, str]) -> str:
    modules: dict[str, list[str]] = {}
    for name, module in section.items():
        if name in words:
            modules.setdefault(module, []).append(name)
    return "\n".join(_line(module, names) for module, names in modules.items())


def _line(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= LINE:
        return line
    return "\n".join([f"from {module} import (", *(f"    {name}," for name in names), ")"])
