"""The endpoints as the catalog has them: parameters, their types, and who may enter."""

from dataclasses import dataclass

from tests.rigs.api import Api

# For each letter of the contract a caller; the first listed letter is used.
CALLERS = {"A": "admin", "M": "member", "C": "emma", "V": "visitor", "S": "service"}

PARAMETERS = """
    select p.proname, a.name, format_type(a.type, null), a.place > p.pronargs - p.pronargdefaults
    from pg_proc as p
    cross join lateral unnest(p.proargnames, p.proargtypes::oid[]) with ordinality as a (name, type, place)
    where p.pronamespace = 'public'::regnamespace and a.type is not null
    order by p.proname, a.place
"""


@dataclass(frozen=True)
class Parameter:
    """A parameter of an endpoint; `type` as Postgres writes it, `optional` when it has a default."""

    name: str
    type: str
    optional: bool


def parameters(api: Api) -> dict[str, list[Parameter]]:
    """Parameters by endpoint, for every function that stands in the exposed schema."""
    found: dict[str, list[Parameter]] = {name: [] for name in functions(api)}
    for endpoint, name, type_, optional in api.rows(PARAMETERS):
        found[endpoint].append(Parameter(name, type_, optional))
    return found


def functions(api: Api) -> list[str]:
    """Names of all functions of the exposed schema."""
    return [
        name
        for (name,) in api.rows(
            "select proname from pg_proc where pronamespace = 'public'::regnamespace order by 1"
        )
    ]


def somebody_who_may_enter(actors: str) -> str:
    """A caller with one of the letters, the most powerful first."""
    return next(caller for letter, caller in CALLERS.items() if letter in actors)
