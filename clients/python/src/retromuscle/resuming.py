"""What is stored about an unfinished upload."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Place:
    """The destination of a file."""

    bucket: str
    path: str


class Begun:
    """One upload. Its destination and address are stored in the file `state`, for the process that continues
    it.

    `state` is None for an upload that nobody continues. What it holds about another file is ignored.
    """

    def __init__(self, state: str | Path | None, name: str, size: int, media: str) -> None:
        self._state = None if state is None else Path(state)
        self._file = {"name": name, "size": size, "media": media}
        known = self._read()
        self.place = Place(known["bucket"], known["path"]) if "path" in known else None
        self.location: str | None = known.get("location")

    @property
    def is_kept(self) -> bool:
        return self._state is not None

    def keep(self, place: Place, location: str | None) -> None:
        self.place, self.location = place, location
        if self._state is not None:
            kept = {"file": self._file, "bucket": place.bucket, "path": place.path, "location": location}
            self._state.write_text(json.dumps(kept), encoding="utf-8")

    def forget(self) -> None:
        if self._state is not None:
            self._state.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._state.read_text(encoding="utf-8")) if self._state else {}
        except (OSError, ValueError):
            return {}  # there is no such file, or we did not write it
        return known if isinstance(known, dict) and known.get("file") == self._file else {}
