"""The page about the gateway names every setting with its default, every limit, and tests that exist."""

import re
from dataclasses import fields

from gateway.front.settings import FrontSettings
from generator.config import Project
from generator.house import Contract


def page(project: Project) -> str:
    return (project.root / "docs" / "gateway.md").read_text()


def test_the_page_lists_every_setting_with_its_default(project: Project) -> None:
    rows = [
        row.split("|")[1:3] for row in page(project).partition("## Settings")[2].splitlines() if "|" in row
    ]
    stated = {name: default for names, default in rows for name in re.findall("`(\\w+)`", names)}
    assert stated.keys() == {field.name for field in fields(FrontSettings)}
    for field in fields(FrontSettings):
        if isinstance(field.default, int | float) and field.name != "port":
            assert f"{field.default:,}" in stated[field.name], field.name


def test_the_page_lists_every_limit(project: Project, house: Contract) -> None:
    rows = re.findall(r"^\| (\w+) \|.*\| (\d+) \|$", page(project), re.MULTILINE)
    assert {kind: int(limit) for kind, limit in rows} == house.gateway.per_minute


def test_every_link_on_the_page_exists(project: Project) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page(project)):
        assert (project.root / "docs" / link.partition("#")[0]).exists(), link
