"""Reads [parameters], [fields], [never_null] and [labels]: facts that neither types nor catalog state."""

from generator.house.calls import QUALIFIED_NAME
from generator.house.model import Endpoint, Meaning, View
from generator.house.section import Section


def read_parameters(section: Section, endpoints: dict[str, Endpoint]) -> dict[str, Meaning]:
    """By parameter, or by endpoint.parameter for a single endpoint. Problems are noted."""
    for name in section.values:
        endpoint, dot, _ = name.rpartition(".")
        if dot and endpoint not in endpoints:
            section.blame(f"no endpoint `{endpoint}` in [endpoints]", name)
    return {name: _meaning(name, part, "is", "example") for name, part in section.sections()}


def read_fields(section: Section) -> dict[str, Meaning]:
    """By type.field or view.column. Problems are noted."""
    for name in section.values:
        if not QUALIFIED_NAME.fullmatch(name):
            section.blame(f"`{name}` must be type.field", name)
    return {name: _meaning(name, part) for name, part in section.sections()}


def read_never_null(section: Section, views: dict[str, View]) -> dict[str, dict[str, str]]:
    """Reasons by view, then by column or alias. Problems are noted."""
    reasons: dict[str, dict[str, str]] = {}
    for key, part in section.sections():
        if key not in views:
            section.blame(f"no view `{key}` in [views]", key)
        reasons[key] = {name: part.text(name) for name in part.values}
    return reasons


def read_labels(section: Section) -> dict[str, str]:
    """By enum, the subject of the function that returns its labels."""
    return {section.checked_name(enum, enum): section.name(enum) for enum in section.values}


def _meaning(name: str, section: Section, *more: str) -> Meaning:
    section.only("enum", "one_of", "number_per", "boolean", "some", *more)
    forms = section.values.keys() & {"enum", "one_of", "number_per", "boolean"}
    if len(forms) > 1:
        section.blame("one of `enum`, `one_of`, `number_per` and `boolean` is enough")
    if not forms and not section.values.keys() & {"is", "example"}:
        section.blame("says nothing")
    if "some" in section.values and "number_per" not in forms:
        section.blame("`some` belongs to `number_per`", "some")
    return Meaning(
        name=name,
        enum=_type(section, "enum"),
        one_of=section.texts("one_of"),
        number_per=_type(section, "number_per"),
        boolean=section.flag("boolean"),
        some=section.flag("some"),
        example=section.values.get("example"),
        comment=section.text("is", ""),
    )


def _type(section: Section, key: str) -> str | None:
    if key not in section.values:
        return None
    name = section.text(key)
    if name and not QUALIFIED_NAME.fullmatch(name):
        section.blame(f"`{key}` must be schema.type", key)
    return name
