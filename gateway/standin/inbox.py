"""The local inbox: mails that a hosted project would send are stored as files, for `retro inbox`
and tests.
"""

import json
import os
import time
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Mail:
    """One mail: `kind` is signup, invite, magiclink, recovery, email_change or reauthentication.

    `code` is the six digits to type in, `token_hash` is for a page of the site, `link` is the URL to follow.
    All three are one proof, which works once. A reauthentication mail has a code only. `sent_at` is ISO 8601
    in UTC. `user_id` is the account, whatever its address is by now.
    """

    to: str
    kind: str
    subject: str
    code: str
    token_hash: str
    link: str
    sent_at: str
    user_id: str = ""


def deliver(folder: Path, **told: str) -> None:
    """Stores a mail in the folder, which is created if missing and readable by its owner only. `told` are the
    fields of Mail without its time.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mail = Mail(sent_at=datetime.now(UTC).isoformat(timespec="seconds"), **told)
    kept = folder / f"{time.time_ns()}-{uuid.uuid4().hex}.json"
    unfinished = kept.with_suffix(".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(mail), file, indent=2)
    unfinished.replace(kept)


def forget_mails(folder: Path, user_id: str) -> None:
    """Removes all mails of an account."""
    for path in folder.glob("*.json"):
        if Mail(**json.loads(path.read_text(encoding="utf-8"))).user_id == user_id:
            path.unlink(missing_ok=True)


def read_inbox(folder: Path) -> list[Mail]:
    """All mails, oldest first."""
    return [Mail(**json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]
