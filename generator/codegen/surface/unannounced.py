"""Checks that a view column that may be null says so in its comment, or in [never_null] of the contract.

Pure. Clients type a column as never null unless its comment says "; null".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.catalog.definitions import Name
from generator.catalog.exposed import Exposed, Record
from generator.codegen.surface.nullability import Columns, QueryReader
from generator.errors import ContractError
from generator.house.model import Contract


def require_announced_nulls(contract: Contract, exposed: Exposed) -> None:
    """Raises ContractError that names every nullable view column whose comment does not say so, and every
    unused entry of [never_null].
    """
    reading = _Reading(contract, exposed)
    views = [view for view in exposed.views if view.name in contract.views]
    if silent := [fault for view in views for fault in reading.silent(view)]:
        raise ContractError(
            "\n".join(silent),
            remedy='say when in the comment of the column ("; null ..."), give another value with coalesce, '
            "or say in [never_null] of the contract why it never is: under the name of the column, or under "
            "the alias of which an outer join always finds a row",
        )
    if useless := [entry for view in views for entry in reading.useless(view)]:
        raise ContractError(
            "\n".join(useless), remedy="remove the unused entries of [never_null] in the contract"
        )


@dataclass
class _Reading:
    """`used`: the entries of [never_null] that were needed, as view and name."""

    contract: Contract
    exposed: Exposed
    used: set[Name] = field(default_factory=set)
    read: dict[Name, Columns] = field(default_factory=dict)

    def silent(self, view: Record) -> Iterator[str]:
        name = (self.contract.house.exposed_schema, view.name)
        announced = {column.name for column in view.fields if column.nullable}
        for column, why in self._columns(name).items():
            if why and column not in announced and not self._declared(view.name, column):
                yield f"view {view.name}.{column} may be null and its comment does not say so: it {why}"

    def useless(self, view: Record) -> Iterator[str]:
        for name in self.contract.never_null.get(view.name, {}):
            if (view.name, name) not in self.used:
                yield (
                    f"[never_null] {view.name}.{name}: the view has no nullable column of that name "
                    "whose comment does not say so, and no outer join with that alias"
                )

    def _declared(self, view: str, name: str) -> bool:
        is_declared = name in self.contract.never_null.get(view, {})
        if is_declared:
            self.used.add((view, name))
        return is_declared

    def _columns(self, relation: Name) -> Columns:
        """The columns of a table or view, each with the reason why it may be null."""
        if relation not in self.read:
            self.read[relation] = self._read(relation)
        return self.read[relation]

    def _read(self, relation: Name) -> Columns:
        definitions = self.exposed.definitions
        query = definitions.views.get(relation)
        if query is None:
            columns = definitions.tables.get(relation, {})
            dotted = ".".join(relation)
            return {
                column: f"comes from {dotted}.{column}, which is not NOT NULL" if nullable else None
                for column, nullable in columns.items()
            }
        schema, view = relation
        exposed = schema == self.contract.house.exposed_schema
        reader = QueryReader(
            definitions, self._columns, lambda alias: exposed and self._declared(view, alias)
        )
        return reader.columns(query)
