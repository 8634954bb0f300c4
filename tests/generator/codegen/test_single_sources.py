"""A number and a label are stated once; functions that need them are generated."""

import pytest

from generator import codegen
from generator.house import load
from tests.rigs.codegen_house import House

ENUM = """
create type app.state as enum ('fresh', 'worn');
comment on type app.state is E'How a book looks.\\nfresh = Neuf\\nworn = Usé';
"""
LATER = (
    "do $$ begin comment on type app.state is E'How it looks.\\nfresh = L''état neuf\\nworn = Usé'; end; $$;"
)


@pytest.fixture
def labelled(house: House) -> House:
    house.write("db/migrations/0003_state.sql", ENUM)
    house.replace("db/contract.toml", "[limits]\n", '[labels]\nstate = "loans"\n[limits]\n')
    return house


def rendered(house: House) -> dict[str, str]:
    return codegen.render(house.project, load(house.project))


def test_the_labels_of_an_enum_become_a_function(labelled: House) -> None:
    outputs = rendered(labelled)
    function = outputs["db/functions/app/loans/state_label.sql"]
    assert "function app.state_label(state app.state)" in function
    assert "when 'fresh' then 'Neuf'\n    when 'worn' then 'Usé'\n" in function
    assert "  app.state_label" in outputs["db/policies/contract/functions.sql"]


def test_the_labels_of_the_last_comment_count(labelled: House) -> None:
    labelled.write("db/migrations/0004_words.sql", LATER)
    assert (
        "when 'fresh' then 'L''état neuf'\n" in rendered(labelled)["db/functions/app/loans/state_label.sql"]
    )


def test_labels_that_no_migration_states_are_refused(labelled: House) -> None:
    labelled.write("db/migrations/0003_state.sql", "create type app.state as enum ('fresh', 'worn');")
    (problem,) = labelled.problems()
    assert problem.endswith("no migration states the labels of state in its comment")


def test_the_largest_request_stands_in_the_sentence_and_in_a_function(house: House) -> None:
    house.replace("db/contract.toml", "[limits]\n", "[limits]\nrequest_bytes = 4096\n")
    house.replace("db/errors.toml", "Please sign in.", "At most {request_bytes} bytes.")
    outputs = rendered(house)
    assert "'At most 4096 bytes.'" in outputs["db/policies/contract/errors.sql"]
    assert "  select 4096;\n" in outputs["db/functions/private/request/request_bytes.sql"]
