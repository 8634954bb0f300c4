"""The contract is read strictly: each fault is reported with its file and line."""

import tomllib
from pathlib import Path

import pytest

from generator.errors import ContractError
from generator.house import load
from generator.house.model import Example, Person, Refusal
from tests.rigs.codegen_house import House

CONTRACT = "db/contract.toml"
ERRORS = "db/errors.toml"

FAULTS = tomllib.loads(Path(__file__).with_name("faults.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "fault"),
    [(CONTRACT, fault) for fault in FAULTS["contract"]] + [(ERRORS, fault) for fault in FAULTS["errors"]],
)
def test_a_fault_is_reported_with_its_line(house: House, file: str, fault: str) -> None:
    case = FAULTS[Path(file).stem][fault]
    line = house.replace(file, case["old"], case["new"]) - case.get("above", 0)

    with pytest.raises(ContractError) as refusal:
        load(house.project)

    problems = refusal.value.message.splitlines()
    assert [
        problem for problem in problems if problem.startswith(f"{file}:{line}: ") and case["told"] in problem
    ], problems


def test_all_faults_are_reported_at_once_and_sorted(house: House) -> None:
    late = house.replace(CONTRACT, "per_minute = 120", "per_minute = 0")
    early = house.replace(CONTRACT, 'name = "Library"', "")
    other = house.replace(ERRORS, "status = 409", "status = 200")

    with pytest.raises(ContractError) as refusal:
        load(house.project)

    assert refusal.value.message.splitlines() == [
        f"{CONTRACT}:{early - 1}: house: `name` is missing",
        f"{CONTRACT}:{late}: endpoints.lend: `per_minute` must be at least 1",
        f"{ERRORS}:{other}: BOOK_LENT: 200 is no status of a refusal (400 to 599)",
    ]


def test_a_house_without_a_catalogue_is_refused(house: House) -> None:
    house.path(ERRORS).unlink()

    with pytest.raises(ContractError, match=r"db/errors\.toml is missing"):
        load(house.project)


def test_the_model_says_what_the_files_say(house: House) -> None:
    read = load(house.project)

    assert read.roles == ("anon", "authenticated", "service_role")
    assert [table.key for table in read.tables.values()] == ["reader_id"] * 3 + ["id", "reader_id"]
    assert (read.endpoints["lend"].per_minute, read.endpoints["renew"].per_minute) == (120, 30)
    assert (read.endpoints["catalogue"].reads, read.endpoints["catalogue"].per_minute) == (True, None)
    assert read.errors["NOT_FOUND"] == Refusal(
        "NOT_FOUND", 404, "There is no such thing.", "Cet élément n'existe pas."
    )
    assert read.platform["22P02"].code == "NOT_FOUND"


def test_by_default_the_service_role_reads_all_and_writes_what_clients_write(house: House) -> None:
    tables = load(house.project).tables

    assert tables["books"].service == {"select": ()}
    assert tables["loans"].service == {"select": (), "insert": ("book_id", "reader_id")}
    assert tables["readers"].service == {"select": (), "update": ("name",)}
    assert tables["stamps"].service == {}


def test_the_people_and_calls_of_the_demo_are_read(house: House) -> None:
    demo = load(house.project).demo

    assert demo.people == {
        "ada": Person("ada", "00000000-0000-4000-8000-00000000000a", "ada@library.test", "member")
    }
    assert demo.examples == (
        Example(None, "catalogue", {}),
        Example("ada", "renew", {"book_id": 7}),
    )
