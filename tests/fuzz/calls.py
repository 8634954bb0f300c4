"""Odd calls of every endpoint and view by every actor, drawn from a seed."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from generator.catalog.exposed import Exposed
from tests.http.hostile_values import RAW, VALUES

CALLERS = ("visitor", "anonymous", "member", "emma", "marc", "admin", "service")


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


OPERATORS = _words(
    "eq neq gt gte lt lte like ilike match imatch in is isdistinct fts plfts phfts wfts cs cd ov sl sr nxr",
    "nxl adj not.eq not.in not.is eq(any) like(all) nothing",
)
OPERANDS = _words(
    "1 x null true {1,2} (1,2) (1) [1,2) %E9 %00 %F0%9F%8E%A5 * %25 %5C ((((( [[[ a{99999} (?<!x)(y+)+$",
    "1e400 -1 9 99999999999999999999 2026-02-30 infinity NaN \"x\" 'x' x:y,z",
    "00000000-0000-4000-8000-000000000000",
)
SELECTS = _words(
    "* id nothing id,id *,* count count() id.count() id.sum() x:id id::text id::int id::regclass id::nothing",
    "metadata->a id->>b ...creators(*) creators(*) creators(nothing) creators!inner(*) creators!nothing(*)",
    "videos(*) videos(creators(*)) videos(creators(videos(*))) (((( a) \"id\" 'id' id;drop",
)
ORDERS = _words("id id.desc id.desc.nullslast nothing id.sideways creators(id) id->a .desc ,")
ACCEPTS = _words(
    "*/* application/json text/csv application/vnd.pgrst.object+json application/vnd.pgrst.plan+json",
    "application/vnd.pgrst.array+json;nulls=stripped application/geo+json text/xml text/html",
)
PREFERS = _words(
    "count=exact count=planned count=nothing return=representation return=headers-only tx=rollback",
    "handling=strict,nothing missing=default resolution=merge-duplicates max-affected=1",
    "params=single-object timezone=Nowhere timezone=Europe/Paris",
)
CONTENTS = _words("application/json text/csv text/plain application/x-www-form-urlencoded")
NO_VIEWS = _words("nothing app.creators pg_class %00")
NO_OBJECTS = ("", "[]", "{", '"x"', "1")


@dataclass(frozen=True)
class Call:
    caller: str
    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


def calls(exposed: Exposed, seed: int, number: int) -> Iterator[Call]:
    """A number of calls; the same seed gives the same calls."""
    chance = random.Random(seed)  # noqa: S311  repeatable on purpose
    for _ in range(number):
        caller = chance.choice(CALLERS)
        made = _of_endpoint if chance.random() < 0.5 else _of_view
        yield made(exposed, chance, caller)


def _of_endpoint(exposed: Exposed, chance: random.Random, caller: str) -> Call:
    function = chance.choice(exposed.functions)
    names = [each.name for each in function.parameters if not each.optional or chance.random() < 0.4]
    if chance.random() < 0.1:
        names = names[1:] if chance.random() < 0.5 else [*names, "nothing"]
    path, headers = f"/rest/v1/rpc/{function.name}", _headers(chance)
    if chance.random() < 0.25:
        pairs = [f"{name}={chance.choice(OPERANDS)}" for name in names]
        return Call(
            caller, chance.choice(("GET", "HEAD")), f"{path}?{'&'.join([*pairs, *_tricks(chance)])}", headers
        )
    values = [f"{json.dumps(name)}: {_json(chance)}" for name in names]
    body = "{" + ", ".join(values) + "}" if chance.random() < 0.95 else chance.choice(NO_OBJECTS)
    tricks = _tricks(chance) if chance.random() < 0.2 else []
    return Call(caller, "POST", f"{path}?{'&'.join(tricks)}" if tricks else path, headers, body)


def _of_view(exposed: Exposed, chance: random.Random, caller: str) -> Call:
    view = chance.choice(exposed.views)
    name = view.name if chance.random() < 0.97 else chance.choice(NO_VIEWS)
    column = chance.choice(view.fields).name
    pairs = _tricks(chance)
    if chance.random() < 0.7:
        pairs.append(f"{quote(column)}={chance.choice(OPERATORS)}.{chance.choice(OPERANDS)}")
    method = chance.choice(["GET"] * 8 + ["HEAD", "POST", "PATCH", "DELETE", "PUT"])
    body = f'{{"{column}": {_json(chance)}}}' if method in {"POST", "PATCH", "PUT"} else None
    return Call(caller, method, f"/rest/v1/{name}?{'&'.join(pairs)}", _headers(chance), body)


def _tricks(chance: random.Random) -> list[str]:
    drawn = {
        "select": chance.choice(SELECTS),
        "order": chance.choice(ORDERS),
        "limit": chance.choice(OPERANDS),
        "offset": chance.choice(OPERANDS),
        "or": f"(id.{chance.choice(OPERATORS)}.{chance.choice(OPERANDS)},nothing.eq.1)",
        "columns": chance.choice(SELECTS),
        "on_conflict": chance.choice(ORDERS),
        "nothing": f"{chance.choice(OPERATORS)}.{chance.choice(OPERANDS)}",
    }
    return [f"{name}={value}" for name, value in drawn.items() if chance.random() < 0.2]


def _headers(chance: random.Random) -> dict[str, str]:
    drawn = {
        "accept": chance.choice(ACCEPTS),
        "prefer": chance.choice(PREFERS),
        "range": chance.choice(["0-1", "5-1", "x", "999999-9999999"]),
        "range-unit": chance.choice(["items", "bytes"]),
        "accept-profile": chance.choice(["public", "app", "private", "nothing"]),
        "content-profile": chance.choice(["public", "app"]),
        "accept-language": chance.choice(["fr", "en", "de", "fr;q=x"]),
        "x-request-id": chance.choice(["x", "x" * 200]),
    }
    headers = {name: value for name, value in drawn.items() if chance.random() < 0.12}
    return {"content-type": chance.choice(CONTENTS) if chance.random() < 0.1 else CONTENTS[0], **headers}


def _json(chance: random.Random) -> str:
    return chance.choice([*RAW.values(), *(json.dumps(value) for value in VALUES.values())])
