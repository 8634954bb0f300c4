"""The findings of earlier runs: a file is linted again only when it or the rules have changed."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.lint.findings import Finding, Severity


class LintCache:
    """The findings of each file, stored in .retro/cache under a hash of the rules and the file's content.

    A cache that cannot be read counts as empty.
    """

    def __init__(self, project: Project, rules: str) -> None:
        self._project = project
        self._rules = rules
        self._path = project.state / "cache" / "lint.json"
        self._entries = self._load()

    def known(self, file: Path) -> list[Finding] | None:
        """The stored findings for this content of a file; None when it was not linted yet."""
        entry = self._entries.get(self._project.relative(file))
        if entry is None or entry["key"] != self._key(file):
            return None
        return [Finding(**{**each, "severity": Severity(each["severity"])}) for each in entry["findings"]]

    def remember(self, files: Sequence[Path], findings: Iterable[Finding]) -> None:
        """Stores the findings of these files, and removes deleted files."""
        entries: dict[str, dict[str, Any]] = {
            self._project.relative(file): {"key": self._key(file), "findings": []} for file in files
        }
        for finding in findings:
            entries[finding.path]["findings"].append(asdict(finding))
        self._entries |= entries
        self._save()

    def _key(self, file: Path) -> str:
        return hashlib.sha256(self._rules.encode() + b"\0" + file.read_bytes()).hexdigest()

    def _load(self) -> dict[str, dict[str, Any]]:
        try:
            entries: dict[str, dict[str, Any]] = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return entries

    def _save(self) -> None:
        kept = {path: entry for path, entry in self._entries.items() if (self._project.root / path).is_file()}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Replace the file atomically: two concurrent runs may lose findings, but never leave half a file.
        unfinished = self._path.with_suffix(f".{id(self)}.new")
        unfinished.write_text(json.dumps(kept), encoding="utf-8")
        unfinished.replace(self._path)
