"""Refusals in the OpenAPI document: for each status a closed list of codes, from every layer. Pure."""

from collections.abc import Iterable
from typing import Any

from generator.codegen.openapi.json_schema import Schema
from generator.codegen.surface.offered import Surface
from generator.examples.records import Recorded
from generator.house.model import Refusal

_SERVER_FAULT = 500  # any error in Postgres may have this status, under any code
_TOO_MANY = 429
_WITHOUT_TOKEN = {"42501": 401}  # PostgREST asks a caller without a token to sign in
_TEXT: Schema = {"type": "string"}

HEADERS: dict[str, Any] = {
    "RequestId": {"description": "The id of the request in logs and in the audit.", "schema": _TEXT},
    "RetryAfter": {
        "description": "Seconds to wait. Scripts of other origins find it in `details`, too.",
        "schema": {"type": "integer"},
    },
    "ContentRange": {
        "description": "Which rows were sent, and the total where a count was asked for, as `0-24/3573`.",
        "schema": _TEXT,
    },
}
PARAMETERS: dict[str, Any] = {
    "RequestId": {
        "name": "x-request-id",
        "in": "header",
        "description": "An id for the request; made up where it is left out.",
        "schema": _TEXT,
    },
    "Language": {
        "name": "accept-language",
        "in": "header",
        "description": "The language of sentences in refusals: `fr`, else English.",
        "schema": _TEXT,
    },
    "Prefer": {
        "name": "prefer",
        "in": "header",
        "description": "`count=exact` asks for the number of rows.",
        "schema": _TEXT,
    },
}


def header(name: str) -> dict[str, Any]:
    return {_header_name(name): {"$ref": f"#/components/headers/{name}"}}


def _header_name(name: str) -> str:
    return {"RequestId": "x-request-id", "RetryAfter": "retry-after", "ContentRange": "content-range"}[name]


def schemas(surface: Surface) -> dict[str, Schema]:
    """The schema of a refusal, and for each status the codes that any call may answer."""
    refusal: Schema = {
        "type": "object",
        "description": "A refusal: a code for programs, a sentence for people.",
        "properties": {
            "code": _TEXT,
            "message": {"type": "string", "description": "The sentence, in the language that was asked for."},
            "details": {
                "type": ["string", "null"],
                "description": "JSON with status, request_id and further facts: field, ids, count, "
                "retry_after. Refusals of PostgREST and Postgres themselves have text here, or null.",
            },
            "hint": {"type": ["string", "null"]},
        },
        "required": ["code", "message", "details", "hint"],
    }
    return {
        "Refusal": refusal,
        **{
            f"Codes{status}": {
                "type": "string",
                "description": "; ".join(f"{code}: {words}" for code, words in codes.items()),
                **({} if status == _SERVER_FAULT else {"enum": list(codes)}),
            }
            for status, codes in _common(surface).items()
        },
    }


def common_responses(surface: Surface) -> dict[str, Any]:
    """The common responses by name: what any call may be answered with that status."""
    return {f"Refused{status}": _response(status, [], None, common=True) for status in _common(surface)}


def refusal_responses(surface: Surface, codes: Iterable[str], example: Recorded | None) -> dict[str, Any]:
    """By status, the refusals of a call that has these codes of its own."""
    common = _common(surface)
    own: dict[int, list[Refusal]] = {}
    for refusal in surface.refusals:
        if refusal.code in codes and refusal.code not in surface.common:
            own.setdefault(refusal.status, []).append(refusal)
    shown = {example.status} if example else set()
    return {
        str(status): _response(
            status,
            own.get(status, []),
            example if example and example.status == status else None,
            common=status in common,
        )
        if status in own or status in shown
        else {"$ref": f"#/components/responses/Refused{status}"}
        for status in sorted({*common, *own})
    }


def _response(status: int, own: list[Refusal], example: Recorded | None, *, common: bool) -> dict[str, Any]:
    codes: list[Schema] = [{"$ref": f"#/components/schemas/Codes{status}"}] if common else []
    if own:
        codes.append({"enum": [refusal.code for refusal in own]})
    code = codes[0] if len(codes) == 1 else {"anyOf": codes}
    schema: Schema = {
        "allOf": [{"$ref": "#/components/schemas/Refusal"}, {"properties": {"code": code}}],
    }
    retry = header("RetryAfter") if status == _TOO_MANY else {}
    sentences = " ".join(f"{refusal.code}: {refusal.en}" for refusal in own)
    return {
        "description": sentences or "A refusal that any call may get.",
        "headers": {**header("RequestId"), **retry},
        "content": {
            "application/json": {"schema": schema, **({"example": example.answer} if example else {})}
        },
    }


def _common(surface: Surface) -> dict[int, dict[str, str]]:
    """By status, the codes that any call may answer, ours and the platform's, with their sentences."""
    by_status: dict[int, dict[str, str]] = {}
    for refusal in surface.refusals:
        if refusal.code in surface.common:
            by_status.setdefault(refusal.status, {})[refusal.code] = refusal.en
    for platform in surface.platform:
        statuses = {platform.status, _WITHOUT_TOKEN.get(platform.key, platform.status)}
        for status in statuses:
            by_status.setdefault(status, {})[platform.key] = platform.when
    return dict(sorted(by_status.items()))
