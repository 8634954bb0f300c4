"""The versions in CHANGELOG.md, and which of them may break clients (semantic versions). Pure.

A version is the heading of a section: `## 1.2.0 - 2026-11-22`, or `## 1.2.0 - Unreleased` before its date.
"""

import re
from dataclasses import dataclass

from generator.errors import ContractError

CHANGELOG = "CHANGELOG.md"
_HEAD = re.compile(r"^## +\[?(\d+\.\d+\.\d+)\]?(?: +[-–] +(\S+))? *$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def breaks(self, before: "Version") -> bool:
        """Whether the step from `before` may break clients: a new major version, or below 1.0.0 a new minor
        one.
        """
        if before.major == 0 and self.major == 0:
            return self.minor > before.minor
        return self.major > before.major

    @property
    def next_breaking(self) -> "Version":
        return Version(self.major + 1, 0, 0) if self.major else Version(0, self.minor + 1, 0)


@dataclass(frozen=True)
class ChangelogSection:
    """A version of the changelog; `dated` once it is released."""

    version: Version
    dated: bool


def parse_version(text: str) -> Version:
    """Raises ContractError for a text that is not major.minor.patch."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", text):
        raise ContractError(f"`{text}` is not a version", remedy="write major.minor.patch, as in 1.2.0")
    return Version(*map(int, text.split(".")))


def sections(changelog: str) -> list[ChangelogSection]:
    """In the order of the file: newest first."""
    return [
        ChangelogSection(parse_version(found[1]), bool(_DATE.fullmatch(found[2] or "")))
        for found in _HEAD.finditer(changelog)
    ]
