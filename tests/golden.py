"""Compares a generated text with the committed file that holds the expected one."""

import os
from difflib import unified_diff
from pathlib import Path

import pytest

RENEW = "RETRO_RENEW_GOLDEN"


def assert_golden(text: str, golden: Path) -> None:
    """Fails with the difference; with RETRO_RENEW_GOLDEN=1 it writes the file instead."""
    if os.environ.get(RENEW) == "1":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text.encode())
    expected = golden.read_bytes().decode() if golden.exists() else ""
    if text != expected:
        difference = unified_diff(
            expected.splitlines(), text.splitlines(), str(golden), "generated", lineterm=""
        )
        renewing = f"If that is meant: run this test with {RENEW}=1 and look at what it changed."
        pytest.fail("\n".join([*difference, "", renewing]), pytrace=False)
