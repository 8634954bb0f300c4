"""Turns a refusal of any layer into one exception."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import httpx
from storage3.exceptions import StorageApiError
from supabase_auth.errors import AuthRetryableError

from retromuscle.error import RetroError
from retromuscle.generated.codes import (
    COMMON_CODES,
    ENDPOINT_CODES,
    PLATFORM_CODES,
    SENTENCES,
    STATUS_CODES,
    EndpointName,
    ErrorCode,
    Language,
)
from retromuscle.generated.errors import CLASSES

_UNAUTHORIZED: Final = 401
_NOT_FOUND: Final = 404
_KEY: Final = re.compile(r"\b(api|server) key\b", re.IGNORECASE)
# Wrong keys are faults of the program, which signing in does not fix; by the key that was refused.
_WRONG_KEY: Final[Mapping[str, Mapping[Language, str]]] = {
    "api": {
        "en": "The project does not know the key of this client: give it the project's anon key.",
        "fr": "Le projet ne connaît pas la clé de ce client : donnez-lui la clé anon du projet.",
    },
    "server": {
        "en": "The project does not know the server key of this client: give it the one that its gateway was "
        "started with.",
        "fr": "Le projet ne connaît pas la clé de serveur de ce client : donnez-lui celle de sa passerelle.",
    },
}
# For calls that reached no service of the project: the sentence of their code would mislead.
_NO_ANSWER: Final[Mapping[Language, str]] = {
    "en": "No answer came: check the connection, and that the service runs at the URL that this client was "
    "given.",
    "fr": "Aucune réponse : vérifiez la connexion, et que le service tourne à l'URL donnée à ce client.",
}
_NO_SERVICE: Final[Mapping[Language, str]] = {
    "en": "There is no such service at the URL that this client was given: give it the project's URL.",
    "fr": "L'URL donnée à ce client n'a pas ce service : donnez-lui l'URL du projet.",
}


def refused(
    endpoint: EndpointName | None, response: httpx.Response, request_id: str, language: Language
) -> RetroError:
    """The exception for an answer without success; `endpoint` is None for codes common to all."""
    said = _object(response.text)
    code, message = said.get("code"), said.get("message")
    if response.status_code == _UNAUTHORIZED and (named := _KEY.search(str(message))):
        key = named[1].lower()
        said_of_key = {"cause": f"{key}_key", "said": message}
        return CLASSES["INTERNAL"](_WRONG_KEY[key][language], _UNAUTHORIZED, None, request_id, said_of_key)
    own = _own_code(endpoint, code)
    if own is not None and isinstance(message, str):
        facts = _object(said.get("details"))
        field = facts.pop("field", None)
        found = facts.pop("request_id", None)
        facts.pop("status", None)  # the answer has its own sentence
        hint = said.get("hint")
        return CLASSES[own](
            f"{message} {hint}" if hint else message,
            response.status_code,
            field if isinstance(field, str) else None,
            found if isinstance(found, str) else request_id,
            facts,
        )
    mapped = PLATFORM_CODES.get(str(code)) or ("INTERNAL" if code else _code_of_status(response.status_code))
    cause = {"cause": code or "", "said": message or response.text}
    sentences = _NO_SERVICE if endpoint and not code and response.status_code == _NOT_FOUND else None
    return _ours(mapped, response.status_code, request_id, language, cause, sentences=sentences)


def unanswered(
    error: httpx.RequestError | AuthRetryableError, request_id: str, language: Language
) -> RetroError:
    """No answer: nobody there, too late, or the connection broke. The call may have had its effect, unless it
    was Auth that could not be reached.
    """
    cause = {"cause": type(error).__name__, "said": str(error)}
    return _ours("UNAVAILABLE", 0, request_id, language, cause, sentences=_NO_ANSWER)


def unreadable(error: ValueError, status: int, request_id: str, language: Language) -> RetroError:
    """An answer that does not match this client's generated types."""
    return _ours("INTERNAL", status, request_id, language, {"cause": "answer", "said": str(error)})


def not_stored(error: StorageApiError, request_id: str, language: Language) -> RetroError:
    """The exception when Storage refused a file."""
    status = int(error.status) if str(error.status).isdecimal() else 500
    return _ours(
        _code_of_status(status), status, request_id, language, {"cause": error.code, "said": error.message}
    )


def _code_of_status(status: int) -> ErrorCode:
    """The code for the status, for Storage and proxies, which have no codes of ours."""
    return STATUS_CODES.get(status, "INTERNAL")


def _own_code(endpoint: EndpointName | None, code: object) -> ErrorCode | None:
    """The code if this endpoint may answer it: the list is closed for callers, whatever the server sends."""
    listed = (*(ENDPOINT_CODES[endpoint] if endpoint else ()), *COMMON_CODES)
    return next((own for own in listed if own == code), None)


def _ours(
    code: ErrorCode,
    status: int,
    request_id: str,
    language: Language,
    facts: Mapping[str, Any],
    *,
    sentences: Mapping[Language, str] | None = None,
) -> RetroError:
    said = sentences or SENTENCES[code]
    return CLASSES[code](said[language], status, None, request_id, facts)


def _object(text: object) -> dict[str, Any]:
    """The JSON object in a text; empty when the text is not one."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return {}  # the details were not written by an endpoint
    return found if isinstance(found, dict) else {}
