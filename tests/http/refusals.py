"""What a refusal must look like, whoever refuses: a known code, its status, and no word about the inside."""

import json
import re
from dataclasses import dataclass
from typing import Any

import httpx

from tests.rigs.api import Api

# What only an error of plpgsql or of a program would say.
TRACES = ("CONTEXT", "PL/pgSQL", "SQL statement", "Traceback", " at SQL ", "stack backtrace")
QUALIFIED = re.compile(r"\b(?:app|private|auth|storage|migrations|tests)\.\w+")
# A word of the inside is recognised where Postgres quotes it or where it could not be English.
NAMES = re.compile(r'\\"(\w+)\\"|\b(\w*_\w*)\b')

# Everything that has a name inside, but what has the same name at the door, and what refusals name.
HIDDEN_NAMES = """
    with inside as (
      select oid from pg_namespace where nspname in ('app', 'private')
    ), door as (
      select 'public'::regnamespace::oid as oid
    )
    select relname::text from pg_class where relnamespace in (table inside)
    union select attname from pg_attribute as a join pg_class as c on c.oid = a.attrelid
      where c.relnamespace in (table inside) and a.attnum > 0
    union select proname from pg_proc where pronamespace in (table inside)
    union select conname from pg_constraint where connamespace in (table inside)
    union select typname from pg_type where typnamespace in (table inside)
    union select tgname from pg_trigger as t join pg_class as c on c.oid = t.tgrelid
      where c.relnamespace in (table inside)
    except select relname from pg_class where relnamespace in (table door)
    except select attname from pg_attribute as a join pg_class as c on c.oid = a.attrelid
      where c.relnamespace in (table door)
    except select proname from pg_proc where pronamespace in (table door)
    except select unnest(proargnames) from pg_proc where pronamespace in (table door)
    except select unnest(array['request_id', 'retry_after', 'debtor_iban'])
"""


@dataclass(frozen=True)
class Refused:
    """A refusal as it arrived. `details` is what ours carry as JSON text, empty for the platform's."""

    status: int
    code: str
    message: str
    details: dict[str, Any]
    hint: str | None


def known_refusal(api: Api, response: httpx.Response) -> Refused:
    """Reads a refusal; fails unless its code and status are in db/errors.toml and it tells nothing else."""
    assert 400 <= response.status_code < 500, f"{response.status_code}: {response.text[:500]}"
    body = response.json()
    assert body.keys() == {"code", "message", "details", "hint"}
    code = body["code"]
    if code in api.contract.errors:
        details = _details_of_ours(api, response, body)
    else:
        assert code in api.contract.platform, f"errors.toml does not know {response.text}"
        assert response.status_code in _statuses_of_platform(api, code), response.text
        details = {}
    assert not leaks(api, response), f"{leaks(api, response)} in {response.text}"
    return Refused(response.status_code, code, body["message"], details, body["hint"])


def _details_of_ours(api: Api, response: httpx.Response, body: dict[str, Any]) -> dict[str, Any]:
    refusal = api.contract.errors[body["code"]]
    assert response.status_code == refusal.status
    assert body["message"] in (refusal.en, refusal.fr)
    details: dict[str, Any] = json.loads(body["details"])
    assert details["status"] == refusal.status
    assert details["request_id"] == response.headers["x-request-id"]
    return details


def _statuses_of_platform(api: Api, code: str) -> set[int]:
    """PostgREST answers 42501 as 401 to who sent no token and as 403 to all others."""
    status = api.contract.platform[code].status
    return {401, 403} if code == "42501" else {status}


def leaks(api: Api, response: httpx.Response) -> list[str]:
    """Names of the inside and traces of programs in the answer, but for words that the caller sent."""
    asked = f"{response.request.url} {response.request.content.decode(errors='replace')}"
    named = {first or second for first, second in NAMES.findall(response.text)} & hidden_names(api)
    found = [*QUALIFIED.findall(response.text), *sorted(named)]
    traces = [trace for trace in TRACES if trace in response.text]
    return [word for word in found if word not in asked] + traces


_HIDDEN: dict[str, frozenset[str]] = {}


def hidden_names(api: Api) -> frozenset[str]:
    """Names of tables, columns, functions, constraints and types that stand behind the door alone."""
    if api.clone.name not in _HIDDEN:
        _HIDDEN[api.clone.name] = frozenset(name for (name,) in api.rows(HIDDEN_NAMES))
    return _HIDDEN[api.clone.name]
