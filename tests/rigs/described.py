"""Every answer in a test must match docs/reference/openapi.json."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import httpx
from jsonschema import Draft202012Validator, FormatChecker

from generator.config import find_project

DOCUMENT = json.loads((find_project().root / "docs/reference/openapi.json").read_text(encoding="utf-8"))
JSON = "application/json"


def refuse_undescribed() -> Callable[[httpx.Response], None]:
    """A hook that fails when an answer or a refusal differs from the document.

    Not compared: rows of views with chosen columns, and answers in another format.
    """

    def check(response: httpx.Response) -> None:
        path = response.request.url.path
        operations = DOCUMENT["paths"].get(path)
        if operations is None or not response.headers.get("content-type", "").startswith(JSON):
            return
        chosen = {"select", "columns"} & set(response.request.url.params)
        if response.is_success and not path.startswith("/rpc/") and chosen:
            return
        response.read()
        if response.content:
            assert list(faults(path, _operation(response, operations), response)) == []

    return check


def _operation(response: httpx.Response, operations: dict[str, Any]) -> str:
    """An unknown method is refused like the known one."""
    method = response.request.method.lower()
    return method if method in operations else next(iter(operations))


def faults(path: str, method: str, response: httpx.Response) -> list[str]:
    """The differences in the answer, with their places."""
    found = validator(path, method, str(response.status_code))
    if found is None:
        return [f"{method} {path}: {response.status_code} is not described: {response.text[:200]}"]
    return [
        f"{method} {path} {response.status_code}: {error.json_path}: {error.message[:200]}"
        for error in found.iter_errors(response.json())
    ]


@cache
def validator(path: str, method: str, status: str) -> Draft202012Validator | None:
    """The validator of an answer's body; None where the document has no such answer."""
    answer = DOCUMENT["paths"][path][method]["responses"].get(status)
    if answer is None:
        return None
    if "$ref" in answer:
        answer = DOCUMENT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    return Draft202012Validator(
        {**answer["content"][JSON]["schema"], "components": DOCUMENT["components"]},
        format_checker=FormatChecker(),
    )
