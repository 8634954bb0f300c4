"""Reads db/errors.toml: every refusal of the house, and our code for each of the platform's errors."""

import re
from collections.abc import Mapping

from generator.house.model import PlatformRefusal, Refusal
from generator.house.section import Document, Section

PLATFORM = "platform"
STATUSES = "statuses"
_NUMBER = re.compile(r"\{(\w+)\}")
_OURS = range(400, 600)
_PLATFORM = range(300, 600)  # PostgREST answers 300 when it cannot choose between overloads
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


def read_refusals(document: Document, numbers: Mapping[str, int | None]) -> dict[str, Refusal]:
    """The refusals by code, in the order of the file; problems are noted in the document.

    A sentence may contain one of the `numbers` of the contract, as {name}.
    """
    refusals = {}
    for code, section in document.root().sections():
        if code in (PLATFORM, STATUSES):
            continue
        if not _CODE.fullmatch(code):
            section.blame("a code is written in CAPITALS_AND_UNDERSCORES")
        section.only("status", "en", "fr")
        refusals[code] = Refusal(
            code,
            _status(section, _OURS),
            _sentence(section, "en", numbers),
            _sentence(section, "fr", numbers),
        )
    return refusals


def read_platform(document: Document, refusals: dict[str, Refusal]) -> dict[str, PlatformRefusal]:
    """The platform's codes, each with our code for it."""
    platform = {}
    for key, section in document.root().section(PLATFORM).sections():
        section.only("status", "code", "when")
        code = section.text("code")
        if code and code not in refusals:
            section.blame(f"no error `{code}` in this file", "code")
        platform[key] = PlatformRefusal(key, _status(section, _PLATFORM), code, section.text("when"))
    return platform


def _sentence(section: Section, language: str, numbers: Mapping[str, int | None]) -> str:
    sentence = section.text(language)
    for name in _NUMBER.findall(sentence):
        if numbers.get(name) is None:
            section.blame(f"the contract states no number `{name}`", language)
    return _NUMBER.sub(lambda found: str(numbers.get(found[1])), sentence)


def _status(section: Section, likely: range) -> int:
    status = section.number("status")
    if status and status not in likely:
        section.blame(f"{status} is no status of a refusal ({likely[0]} to {likely[-1]})", "status")
    return status


def read_statuses(document: Document, refusals: dict[str, Refusal]) -> dict[int, str]:
    """Our code for an HTTP status that comes without a code."""
    section = document.root().section(STATUSES)
    statuses = {}
    for key in section.values:
        code = section.text(key)
        if code not in refusals:
            section.blame(f"no error `{code}` in this file", key)
        if not key.isdecimal() or int(key[:3]) not in _OURS:
            section.blame("is no status of a refusal", key)
        else:
            statuses[int(key)] = code
    return statuses
