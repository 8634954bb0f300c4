"""`retro generate --check` and --release: changes in the public surface since a release, and whether they are
allowed.
"""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator import codegen
from generator.catalog.exposed import Parameter, TypeUse
from generator.codegen.surface.published import from_json, to_json
from generator.codegen.surface.versions import ChangelogSection, Version, parse_version, sections
from generator.database import connect, sql
from generator.errors import ContractError
from generator.house import load
from tests.generator.codegen.test_typescript import LIBRARY
from tests.golden import assert_golden
from tests.rigs.codegen_house import House, Retro

GOLDEN = Path(__file__).with_name("golden") / "released.json"
RELEASED = "db/released.json"
BOOK = 'book_id = { is = "The book." }\n'
READER = 'reader_id = { is = "Who takes it." }\n'


@dataclass(frozen=True)
class Library:
    """The small house with a database of its own."""

    retro: Retro
    house: House
    url: str

    def generate(self, *options: str) -> tuple[int | str | None, str, str]:
        return self.retro.generate(*options, "--database-url", self.url)

    def check(self, *options: str) -> tuple[int | str | None, str, str]:
        """The output of --check about the surface, once all files are fresh."""
        assert self.generate()[0] == 0
        return self.generate("--check", *options)

    def change(self, statement: str) -> None:
        with connect(self.url) as connection:
            connection.execute(sql(statement))


@pytest.fixture
def library(retro: Retro, house: House, library_url: str) -> Library:
    house.replace("db/contract.toml", "[callable]", f"[parameters]\n{BOOK}{READER}\n[callable]")
    return Library(retro, house, library_url)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the released house, kept for later tests."""
    return tmp_path_factory.mktemp("kept") / "house"


@pytest.fixture
def released(library: Library, kept: Path) -> Library:
    """The small house, released as 1.0.0."""
    root = library.house.project.root
    if kept.is_dir():
        shutil.copytree(kept, root, dirs_exist_ok=True)
        return library
    library.house.write("CHANGELOG.md", "# Changes\n\n## 1.0.0 - 2026-11-22\n")
    assert library.generate()[0] == 0
    code, out, _ = library.generate("--release", "1.0.0")
    assert (code, out.startswith("unchanged: ")) == (0, True)
    shutil.copytree(root, kept)
    return library


def test_the_released_surface_equals_the_golden_file(house: House) -> None:
    kept = to_json(codegen.publish(load(house.project), LIBRARY, "1.0.0"))
    assert_golden(kept, GOLDEN)


def test_the_released_surface_is_read_back(house: House) -> None:
    odd = TypeUse("enum", "app", 'of "x" or null, optional', is_array=True)
    few = TypeUse("base", "pg_catalog", "text", True, ("a] or null", 'b"'))
    numbers = TypeUse("numbers", "app", "book", True, partial=True)
    catalogue, *others = LIBRARY.functions
    turns = Parameter("turns", few, "NULL::text"), Parameter("counts", numbers, None)
    exposed = replace(LIBRARY, functions=(replace(catalogue, parameters=turns, result=odd), *others))
    published = codegen.publish(load(house.project), exposed, "1.0.0")
    text = to_json(published)
    assert from_json(text) == published
    assert r'"turns": "text[] in [\"a] or null\", \"b\\\"\"] or null, optional"' in text
    assert '"counts": "some numbers by app.book[]"' in text


def test_a_surface_without_changes_passes(released: Library) -> None:
    code, out, err = released.generate("--check")
    assert (code, err) == (0, "")
    assert "since 1.0.0" not in out


def test_a_compatible_change_is_listed_and_passes(released: Library) -> None:
    released.house.replace("db/contract.toml", 'actors = "L", per_minute', 'actors = "LS", per_minute')
    code, out, err = released.check()
    assert (code, err) == (0, "")
    assert "since 1.0.0, compatible: endpoint lend is open to the actor service\n" in out


def test_a_breaking_change_is_listed_and_refused(released: Library) -> None:
    released.house.replace(
        "db/contract.toml", 'errors = ["NOT_FOUND"]', 'errors = ["BOOK_LENT", "NOT_FOUND"]'
    )
    released.house.replace("db/contract.toml", READER, "")
    released.change("drop function public.lend(bigint, bigint)")
    released.change("create function public.lend(book_id bigint) returns void language sql as ''")
    released.change("comment on function public.lend(bigint) is 'Lends a book.'")

    code, out, err = released.check()

    assert code == 8
    assert "since 1.0.0, breaking: endpoint lend has no parameter reader_id any more\n" in out
    assert "since 1.0.0, breaking: endpoint renew may answer the new code BOOK_LENT\n" in out
    assert err.startswith("error: changes that break programs written for 1.0.0: 2\n")
    assert "`## 2.0.0 - Unreleased`" in err


def test_a_column_that_may_now_be_null_breaks(released: Library) -> None:
    released.change("comment on column public.books.id is 'Identity; null while it is ordered.'")
    code, out, _ = released.check()
    assert code == 8
    assert "since 1.0.0, breaking: view books has column id that may now be null\n" in out


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("## 2.0.0 - Unreleased", 0),
        ("## [2.0.0] - 2026-12-24", 0),
        ("## 1.1.0 - Unreleased", 8),
        ("## 1.0.1 - 2026-12-24", 8),
        ("## Unreleased", 8),
    ],
)
def test_only_a_major_version_may_break(released: Library, head: str, code: int) -> None:
    released.house.replace("CHANGELOG.md", "## 1.0.0", f"{head}\n\n## 1.0.0")
    released.house.replace("db/contract.toml", 'actors = "MS"', 'actors = "S"')
    assert released.check()[0] == code


def test_the_json_document_lists_the_changes(released: Library) -> None:
    released.house.replace("CHANGELOG.md", "## 1.0.0", "## 2.0.0 - Unreleased\n\n## 1.0.0")
    released.house.replace("db/contract.toml", 'actors = "MS"', 'actors = "M"')
    code, out, _ = released.check("--json")
    assert code == 0
    assert json.loads(out)["since_release"] == {
        "version": "1.0.0",
        "announced": "2.0.0",
        "changes": [{"where": "endpoint renew", "what": "is closed to the actor service", "breaking": True}],
    }


def test_before_the_first_release_nothing_is_compared(library: Library) -> None:
    code, out, _ = library.check("--json")
    assert code == 0
    assert "since_release" not in json.loads(out)


def test_a_damaged_release_file_is_refused(released: Library) -> None:
    released.house.replace(RELEASED, '"endpoints"', '"doors"')
    code, _, err = released.generate("--check")
    assert code == 5
    assert err.startswith("error: db/released.json is not what a release writes: KeyError 'endpoints'\n")


@pytest.mark.parametrize(
    ("head", "version", "refusal"),
    [
        ("## 1.0.0 - 2026-11-22", "1.0.0", (2, "1.0.0 is already released")),
        ("## 1.0.0 - 2026-11-22", "1.1.0", (2, "CHANGELOG.md has no 1.1.0 as its newest dated")),
        ("## 1.1.0 - Unreleased", "1.1.0", (2, "CHANGELOG.md has no 1.1.0 as its newest dated")),
        ("## 1.1.0 - 2026-12-24", "1.1", (5, "`1.1` is not a version")),
        ("## 1.1.0 - 2026-12-24", "1.1.0", (8, "changes that break programs written for 1.0.0: 1")),
    ],
)
def test_a_refused_release_changes_nothing(
    released: Library, head: str, version: str, refusal: tuple[int, str]
) -> None:
    kept = released.house.read(RELEASED)
    released.house.write("CHANGELOG.md", f"{head}\n")
    released.house.replace("db/contract.toml", 'actors = "MS"', 'actors = "M"')
    released.generate()

    code, _, err = released.generate("--release", version)

    assert code == refusal[0]
    assert err.startswith(f"error: {refusal[1]}")
    assert released.house.read(RELEASED) == kept


def test_a_part_cannot_be_released(retro: Retro) -> None:
    code, _, err = retro.generate("contract", "--release", "1.0.0")
    assert (code, err.splitlines()[0]) == (2, "error: a release covers every part")


def test_stale_files_cannot_be_released(released: Library) -> None:
    released.house.write("CHANGELOG.md", "## 2.0.0 - 2026-12-24\n")
    released.house.path("db/policies/books.sql").unlink()
    code, out, err = released.generate("--release", "2.0.0")
    assert (code, err.startswith("error: generated files are stale: 2")) == (7, True)
    assert "docs/reference/openapi.json: differs" in out.splitlines(), "it bears the version"
    assert json.loads(released.house.read(RELEASED))["version"] == "1.0.0"


def test_later_changes_are_compared_with_the_release(released: Library) -> None:
    released.house.write("CHANGELOG.md", "## 2.0.0 - 2026-12-24\n")
    released.house.replace("db/contract.toml", 'actors = "MS"', 'actors = "S"')
    released.generate()

    assert released.generate("--release", "2.0.0")[0] == 0

    code, out, _ = released.generate("--check")
    assert (code, out.startswith("unchanged: ")) == (0, True)


def test_versions_are_the_headings_of_the_changelog() -> None:
    heads = ["## Unreleased", "## [1.10.0] - Unreleased", "### 9.9.9", "## 1.9.0 - 2026-01-31", "## 0.1.0"]
    assert sections("\n".join(["# Changelog", *heads, "text ## 7.0.0"])) == [
        ChangelogSection(Version(1, 10, 0), dated=False),
        ChangelogSection(Version(1, 9, 0), dated=True),
        ChangelogSection(Version(0, 1, 0), dated=False),
    ]


@pytest.mark.parametrize(
    ("before", "after", "breaks"),
    [
        ("1.2.3", "2.0.0", True),
        ("1.2.3", "1.3.0", False),
        ("0.1.0", "0.2.0", True),
        ("0.1.0", "0.1.1", False),
        ("0.9.0", "1.0.0", True),
        ("9.0.0", "10.0.0", True),
    ],
)
def test_a_step_may_break(before: str, after: str, breaks: bool) -> None:
    assert parse_version(after).breaks(parse_version(before)) is breaks


@pytest.mark.parametrize(("version", "following"), [("1.2.3", "2.0.0"), ("0.1.2", "0.2.0")])
def test_the_error_names_the_version_that_may_break(version: str, following: str) -> None:
    assert str(parse_version(version).next_breaking) == following


def test_words_are_not_a_version() -> None:
    with pytest.raises(ContractError, match="`latest` is not a version"):
        parse_version("latest")
