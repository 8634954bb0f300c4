"""Nullability is checked: the answer of every endpoint and view matches its generated type."""

import json

import pytest

from generator.catalog.exposed import Exposed, TypeUse, read_exposed
from generator.codegen.surface.meanings import with_meanings
from tests.clients.answers import faults
from tests.http.base_calls import base_call
from tests.http.surface import parameters, somebody_who_may_enter
from tests.rigs.api import Api

READERS = ("visitor", "member", "emma", "marc", "julie", "admin")
MONTHS = (None, "2026-01", "2026-02", "2031-01")


@pytest.fixture(scope="module")
def exposed(shared_api: Api) -> Exposed:
    with shared_api.database() as connection:
        return with_meanings(shared_api.contract, read_exposed(connection, "public"))


def test_every_endpoint_answers_its_type(api: Api, exposed: Exposed) -> None:
    """In the contract's order, which is that of a creator's life: an application is saved, then submitted."""
    known = parameters(api)
    records = {record.name: record for record in exposed.composites}
    by_name = {function.name: function for function in exposed.functions}
    found: list[str] = []
    for endpoint in api.contract.endpoints.values():
        function, caller = by_name[endpoint.name], somebody_who_may_enter(endpoint.actors)
        with api.database() as connection:
            call = base_call(connection, function.name, known[function.name])
        response = api.call(function.name, caller, **call)
        if response.is_success:
            answer = json.loads(response.text) if response.text else None
            found += faults(answer, function.result, records, function.name)
        else:
            found.append(f"{function.name}: {response.text}")
    assert found == []


def test_reading_endpoints_answer_their_type_in_many_states(shared_api: Api, exposed: Exposed) -> None:
    """Every reading endpoint, without parameters and month by month; refusals are tested elsewhere."""
    records = {record.name: record for record in exposed.composites}
    found, answered = set(), 0
    for function in exposed.functions:
        names = {parameter.name for parameter in function.parameters}
        if not function.reads or any(parameter.default is None for parameter in function.parameters):
            continue
        for caller in READERS:
            for month in MONTHS if "month" in names else (None,):
                response = shared_api.call(function.name, caller, **({"month": month} if month else {}))
                if response.is_success:
                    answered += 1
                    found |= set(faults(response.json(), function.result, records, function.name))
    assert sorted(found) == []
    assert answered > 50


@pytest.mark.parametrize("caller", READERS)
def test_rows_of_every_view_match_their_type(shared_api: Api, exposed: Exposed, caller: str) -> None:
    records = {record.name: record for record in exposed.views}
    found = set()
    for view in exposed.views:
        response = shared_api.get(f"/{view.name}?limit=200", caller)
        rows = response.json() if response.is_success else []
        for row in rows:
            found |= set(
                faults(row, TypeUse("composite", "public", view.name, is_array=False), records, view.name)
            )
    assert sorted(found) == []
