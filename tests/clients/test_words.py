"""The codes that the contract lists for a parameter are those that its endpoint accepts."""

import json
from typing import Any

import pytest

from generator.catalog.exposed import Exposed, Function, Parameter, read_exposed
from generator.codegen.surface.meanings import with_meanings
from generator.config import find_project
from generator.house import load
from tests.http.base_calls import base_call
from tests.http.surface import parameters, somebody_who_may_enter
from tests.rigs.api import Api

CONTRACT = load(find_project())
NO_WORD = "no such word"


@pytest.fixture(scope="module")
def exposed(shared_api: Api) -> Exposed:
    with shared_api.database() as connection:
        return with_meanings(CONTRACT, read_exposed(connection, "public"))


def words(exposed: Exposed, parameter: Parameter) -> list[str]:
    if parameter.type.kind == "enum":
        named = next(enum for enum in exposed.enums if enum.name == parameter.type.name)
        return [value for value, _ in named.labels]
    return list(parameter.type.values)


def limited(exposed: Exposed) -> list[tuple[Function, Parameter]]:
    found = (
        (function, parameter)
        for function in exposed.functions
        for parameter in function.parameters
        if words(exposed, parameter)
    )
    return list(found)


def refused_field(api: Api, function: Function, changes: dict[str, Any]) -> str | None:
    """The field for which a call is refused as invalid; None when it is not."""
    with api.database() as connection:
        call = base_call(connection, function.name, parameters(api)[function.name])
    response = api.call(
        function.name, somebody_who_may_enter(CONTRACT.endpoints[function.name].actors), **call | changes
    )
    body = response.json()
    refused = not response.is_success and body["code"] in ("VALIDATION_FAILED", "MIX_INVALID")
    return api_field(body) if refused else None


def api_field(body: dict[str, Any]) -> str | None:
    field = json.loads(body["details"] or "{}").get("field")
    return str(field) if field else None


def test_many_parameters_take_one_of_a_list_of_codes(exposed: Exposed) -> None:
    assert len(limited(exposed)) > 15


def test_every_listed_code_is_accepted(api: Api, exposed: Exposed) -> None:
    """Other refusals may follow: a month may be closed, a status change not allowed."""
    wrong = [
        (function.name, parameter.name, word)
        for function, parameter in limited(exposed)
        for word in words(exposed, parameter)
        if refused_field(api, function, {parameter.name: word}) == parameter.name
    ]
    assert wrong == []


def test_any_other_code_is_refused_in_our_words(api: Api, exposed: Exposed) -> None:
    for function, parameter in limited(exposed):
        assert refused_field(api, function, {parameter.name: NO_WORD}) == parameter.name, function.name


def test_a_number_is_required_for_every_code(api: Api, exposed: Exposed) -> None:
    objects = [
        (function, parameter)
        for function in exposed.functions
        for parameter in function.parameters
        if parameter.type.kind == "numbers"
    ]
    assert objects
    for function, parameter in objects:
        values = [v for v, _ in next(e for e in exposed.enums if e.name == parameter.type.name).labels]
        whole = {value: 1 if value == values[0] else 0 for value in values}
        assert refused_field(api, function, {parameter.name: whole}) is None
        del whole[values[1]]
        assert refused_field(api, function, {parameter.name: whole}) == parameter.name
