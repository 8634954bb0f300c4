"""The order of drops over arbitrary dependencies; without a database."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.dependencies import Address, Dependencies
from generator.catalog.objects import CatalogObject, Objects
from generator.migrations.changes import Changes
from generator.migrations.drops import find_roots, plan_drops
from generator.migrations.files import House, Repeatable
from generator.migrations.inventory import Inventory
from generator.migrations.ledger import Ledger, RepeatableRecord

FUNCTIONS = 1255
COUNT = 8


def address(number: int) -> Address:
    return FUNCTIONS, number


def function(number: int) -> CatalogObject:
    return CatalogObject("function", "app", f"f{number}", FUNCTIONS, number, f"function app.f{number}()")


def inventory_of(numbers: range) -> Inventory:
    """A house that made the functions of these numbers, in a database that holds COUNT functions."""
    objects = Objects(function(number) for number in range(COUNT))
    records = tuple(
        RepeatableRecord(f"f{number}.sql", "", {f"function app.f{number}()": ""}, datetime.now(UTC), "")
        for number in numbers
    )
    files = tuple(Repeatable(f"f{n}.sql", "", "functions", function(n).qualified) for n in numbers)
    return Inventory(House((), files), Ledger((), records), objects)


# A function can only depend on an earlier one: pairs of a higher and a lower number have no cycle.
pairs = st.sets(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] > pair[1])
)


def dependencies_of(found: set[tuple[int, int]]) -> Dependencies:
    return Dependencies.of((address(dependant), address(referenced)) for dependant, referenced in found)


@given(pairs, st.integers(0, COUNT - 1))
def test_all_dependants_are_dropped_and_each_before_what_it_needs(
    found: set[tuple[int, int]], root: int
) -> None:
    drops = plan_drops([function(root)], dependencies_of(found), inventory_of(range(COUNT)))

    order = [dropped.oid for dropped in drops.order]
    assert drops.foreign == ()
    assert len(set(order)) == len(order)
    assert root in order
    for dependant, referenced in found:
        assert (dependant in order) >= (referenced in order)
        if referenced in order:
            assert order.index(dependant) < order.index(referenced)
    assert drops.reapply.keys() == {f"f{number}.sql" for number in order if number != root}


@given(pairs, st.integers(0, COUNT - 1))
def test_nothing_that_is_not_the_houses_is_dropped(found: set[tuple[int, int]], own: int) -> None:
    drops = plan_drops([function(0)], dependencies_of(found), inventory_of(range(own + 1)))

    assert all(dropped.oid <= own for dropped in drops.order)
    doomed = {dropped.oid for dropped in drops.order}
    assert {oid for (_, oid), _ in drops.foreign} == {
        dependant for dependant, referenced in found if referenced in doomed and dependant > own
    }


def test_a_gone_file_leaves_nothing_but_what_another_file_took_over() -> None:
    inventory = inventory_of(range(2))
    kept = Inventory(House((), inventory.house.repeatables[:1]), inventory.ledger, inventory.objects)
    changes = Changes({}, inventory.ledger.repeatables)

    assert find_roots(kept, changes, frozenset()) == [function(1)]
