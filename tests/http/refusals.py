"""The required form of a refusal, from any layer: a known code, its status, and no internal name."""

import json
import re
from dataclasses import dataclass
from typing import Any

import httpx

from tests.rigs.api import Api

# Phrases that only an unexpected error contains.
TRACES = ("CONTEXT", "PL/pgSQL", "SQL statement", "Traceback", " at SQL ", "stack backtrace")
QUALIFIED = re.compile(r"\b(?:app|private|auth|storage|migrations|tests)\.\w+")
# An internal name counts where Postgres quotes it, or where it is no English word.
NAMES = re.compile(r'\\"(\w+)\\"|\b(\w*_\w*)\b')

# All internal names, except those that occur in the public surface too and those that refusals use.
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
    """A refusal as it arrived. `details` is the JSON of ours, empty for the platform's."""

    status: int
    code: str
    message: str
    details: dict[str, Any]
    hint: str | None


def known_refusal(api: Api, response: httpx.Response) -> Refused:
    """Reads a refusal; fails unless code and status are in db/errors.toml and nothing internal is
    revealed.
    """
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
    """PostgREST answers 42501 with 401 to a caller without a token, and with 403 to all others."""
    status = api.contract.platform[code].status
    return {401, 403} if code == "42501" else {status}


def leaks(api: Api, response: httpx.Response) -> list[str]:
    """Internal names and traces of programs in the answer, except words that the caller sent."""
    asked = f"{response.request.url} {response.request.content.decode(errors='replace')}"
    named = {first or second for first, second in NAMES.findall(response.text)} & hidden_names(api)
    found = [*QUALIFIED.findall(response.text), *sorted(named)]
    traces = [trace for trace in TRACES if trace in response.text]
    return [word for word in found if word not in asked] + traces


_HIDDEN: dict[str, frozenset[str]] = {}


def hidden_names(api: Api) -> frozenset[str]:
    """Names of tables, columns, functions, constraints and types that are not public."""
    if api.clone.name not in _HIDDEN:
        _HIDDEN[api.clone.name] = frozenset(name for (name,) in api.rows(HIDDEN_NAMES))
    return _HIDDEN[api.clone.name]
