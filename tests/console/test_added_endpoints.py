"""Every endpoint that was added since the last release has a page, which the README names and which calls
it."""

import json
import re

from generator.codegen.typescript.names import camel
from generator.config import Project
from generator.house import load


def test_every_added_endpoint_is_called_by_its_pages(project: Project) -> None:
    released = json.loads((project.db / "released.json").read_text(encoding="utf-8"))
    added = load(project).endpoints.keys() - released["endpoints"].keys()
    console = project.root / "console"
    table = (
        (console / "README.md").read_text(encoding="utf-8").split("## What was added")[1].split("\n## ")[0]
    )
    pages: dict[str, str] = {}
    for line in table.splitlines():
        if line.startswith("| `"):
            endpoints, said = line.strip("| ").split(" | ")
            pages |= dict.fromkeys(re.findall(r"`(\w+)`", endpoints), said)
    assert pages.keys() == added
    for name, said in pages.items():
        for page in re.findall(r"`?(\w+/)?(\w+\.tsx?)`", said):
            source = console / "src" / (page[0] or "admin/") / page[1]
            assert f".{camel(name)}(" in source.read_text(encoding="utf-8"), f"{page[1]} does not call {name}"
