"""The endpoints and views that exist are those of db/contract.toml."""

from generator.house import Contract
from tests.http.base_calls import base_call
from tests.http.refusals import known_refusal
from tests.http.surface import functions, parameters, somebody_who_may_enter
from tests.rigs.api import Api


def test_every_endpoint_answers_its_actors(api: Api, house: Contract) -> None:
    """In the contract's order, which is that of a creator's life: an application is saved, then submitted."""
    known = parameters(api)
    refused = {}
    for endpoint in house.endpoints.values():
        with api.database() as connection:
            base = base_call(connection, endpoint.name, known[endpoint.name])
        response = api.call(endpoint.name, somebody_who_may_enter(endpoint.actors), **base)
        if response.status_code not in (200, 204):
            refused[endpoint.name] = f"{response.text} for {base}"
    assert refused == {}, "mend these base calls in db/examples.toml"


def test_the_exposed_schema_holds_the_endpoints_and_views_of_the_contract(
    reading_api: Api, house: Contract
) -> None:
    assert functions(reading_api) == sorted(house.endpoints)
    views = reading_api.rows(
        "select relname, relkind from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind not in ('i', 'c') order by 1"
    )
    assert views == [(name, "v") for name in sorted(house.views)]


def test_openapi_lists_exactly_the_contract_to_the_service(reading_api: Api, house: Contract) -> None:
    paths = reading_api.get("/", "service").json()["paths"]
    listed = {f"/rpc/{endpoint}" for endpoint in house.endpoints} | {f"/{view}" for view in house.views}
    assert paths.keys() - {"/"} == listed


def test_openapi_lists_only_reference_data_to_a_visitor(reading_api: Api, house: Contract) -> None:
    paths = reading_api.get("/", "visitor").json()["paths"]
    views = {path for path in paths if path != "/" and not path.startswith("/rpc/")}
    assert views == {f"/{view.name}" for view in house.views.values() if "V" in view.actors}


def test_functions_of_the_other_schemas_cannot_be_called(reading_api: Api) -> None:
    inside = reading_api.rows(
        "select distinct proname from pg_proc"
        " where pronamespace in ('app'::regnamespace, 'private'::regnamespace)"
        " except select proname from pg_proc where pronamespace = 'public'::regnamespace"
    )
    assert inside
    for (name,) in inside:
        refused = known_refusal(reading_api, reading_api.call(name, "admin"))
        assert (refused.status, refused.code) == (404, "PGRST202"), name


def test_tables_of_the_other_schemas_cannot_be_read(reading_api: Api) -> None:
    inside = reading_api.rows(
        "select distinct relname from pg_class"
        " where relnamespace in ('app'::regnamespace, 'private'::regnamespace) and relkind = 'r'"
        " except select relname from pg_class where relnamespace = 'public'::regnamespace"
    )
    assert inside
    for (name,) in inside:
        assert known_refusal(reading_api, reading_api.get(f"/{name}", "admin")).status == 404, name
