"""Creates the next numbered migration, empty except for its head."""

import re
from pathlib import Path

from generator.config import Project
from generator.errors import UsageError

_HEAD = """\
-- {sentence}
--
-- Why:
--
-- Runs once, in a transaction of its own, and never changes again. Guard it (if not exists and the like),
-- so that applying it twice changes nothing.
"""


def create(project: Project, words: str) -> Path:
    """Writes db/migrations/NNNN_words.sql and returns its path. Raises UsageError when there is no word."""
    slug = "_".join(re.findall(r"[a-z0-9]+", words.lower()))
    if not slug:
        raise UsageError("a migration is named by what it does", remedy="retro migrate new add rushes")
    folder = project.db / "migrations"
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name[:4]) for path in folder.glob("[0-9][0-9][0-9][0-9]_*.sql")), default=0) + 1
    path = folder / f"{number:04d}_{slug}.sql"
    sentence = " ".join(words.split())
    path.write_text(_HEAD.format(sentence=sentence[:1].upper() + sentence[1:]), encoding="utf-8")
    return path
