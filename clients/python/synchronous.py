"""Writes the synchronous modules from the async ones. Run it after each change."""

import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent / "src" / "retromuscle"
MODULES = {
    "async_client": "client",
    "async_resumable": "resumable",
    "async_session": "session",
    "async_uploads": "uploads",
}
HEAD = "# Written by clients/python/synchronous.py from {name}.py: change that one, then run it again.\n"
# Applied in this order.
WORDS = (
    ("whose calls are awaited for their answer", "whose calls wait for their answer"),
    (" in one awaited call", " in one call"),
    (" Its calls are awaited", " Its calls wait"),
    (r"from collections\.abc import Awaitable, Callable", "from collections.abc import Callable"),
    (r"\bAwaitable\[None\]", "None"),
    ("from asyncio import sleep", "from time import sleep"),
    (r"\bAsyncSelectRequestBuilder\b", "SyncSelectRequestBuilder"),
    (r"\bAsyncClientOptions\b", "ClientOptions"),
    (r"\bacreate_client\b", "create_client"),
    (r"\b(create)_async_", r"\1_"),
    (r"\basync_(client|uploads|resumable|session|endpoints)\b", r"\1"),
    (r"\bAsync(Client|Endpoints|Uploads|Resumable|Retro)\b", r"\1"),
    (r"__a(enter|exit)__", r"__\1__"),
    (r"\basync (def|with|for)\b", r"\1"),
    (r"\bawait ", ""),
)


def synchronous(source: str, name: str) -> str:
    """The source of the synchronous module."""
    for word, instead in WORDS:
        source = re.sub(word, instead, source)
    return formatted(HEAD.format(name=name) + source)


def formatted(text: str) -> str:
    ruff = [sys.executable, "-m", "ruff"]
    for command in (["check", "--select", "I", "--fix", "--quiet"], ["format", "--quiet"]):
        run = [*ruff, *command, "--stdin-filename", str(PACKAGE / "client.py"), "-"]
        text = subprocess.run(run, input=text, capture_output=True, text=True, check=True).stdout
    return text


def main() -> None:
    for name, target in MODULES.items():
        source = (PACKAGE / f"{name}.py").read_text(encoding="utf-8")
        (PACKAGE / f"{target}.py").write_text(synchronous(source, name), encoding="utf-8")


if __name__ == "__main__":
    main()
