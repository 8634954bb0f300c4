"""The recorded calls and answers, stored as readable JSON. Pure."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from generator.config import Project
from generator.errors import ContractError

RECORDED = "docs/reference/examples.json"
_UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_GIVEN = re.compile(r"[1-9a-f]0{7}-0000-4000-8000-[0-9a-f]{12}")
_DIGEST = re.compile(r"\b[0-9a-fA-F]{20,64}\b")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")


@dataclass(frozen=True)
class Recorded:
    """One call by POST. `answer` is the body, None without one. `needs` says where to get what the demo
    lacks, for a reader who pastes the call.
    """

    caller: str
    request: dict[str, Any]
    status: int
    answer: Any
    needs: str = ""


@dataclass(frozen=True)
class Records:
    """The calls that succeed and those that are refused, by endpoint."""

    answers: Mapping[str, Recorded]
    refusals: Mapping[str, Recorded]


def settled(record: Recorded, kept: Iterable[str], began: datetime, now: str) -> Recorded:
    """The same without values that differ in every recording. Ids and digests are replaced by numbers in
    order of appearance, except those in `kept`, hand-written ids, and digests in the request. Times after
    `began` are replaced by `now`.
    """
    asked: list[str] = _DIGEST.findall(json.dumps(record.request))
    known = {text: text for text in (*kept, *asked)}
    first = len(known) - 1
    text = json.dumps(asdict(record), ensure_ascii=False)

    def id_(match: re.Match[str]) -> str:
        if _GIVEN.fullmatch(match[0]):
            return match[0]
        return known.setdefault(match[0], f"00000000-0000-4000-8000-{len(known) - first:012x}")

    def digest(match: re.Match[str]) -> str:
        return known.setdefault(match[0], f"{len(known) - first:0{len(match[0])}x}")

    def instant(match: re.Match[str]) -> str:
        return now if datetime.fromisoformat(match[0]) >= began else match[0]

    return Recorded(**json.loads(_INSTANT.sub(instant, _DIGEST.sub(digest, _UUID.sub(id_, text)))))


def to_json(records: Records) -> str:
    """Equal records give equal texts."""
    document = {
        kind: {name: asdict(record) for name, record in sorted(getattr(records, kind).items())}
        for kind in ("answers", "refusals")
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_records(project: Project) -> Records:
    """The last recording; empty before the first. Raises ContractError for a file that cannot be read."""
    path = project.root / RECORDED
    if not path.exists():
        return Records({}, {})
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return Records(
            *(
                {name: Recorded(**record) for name, record in document[kind].items()}
                for kind in ("answers", "refusals")
            )
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ContractError(
            f"{RECORDED} cannot be read: {error}", remedy="run `retro generate examples`"
        ) from error
