"""What clients are generated from: the endpoints and views that the contract offers, with their refusals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.exposed import Enum, Exposed, Field, Function, Record, TypeUse
from generator.catalog.relationships import Relationship
from generator.codegen.entry import FORBIDDEN, NOT_SIGNED_IN
from generator.codegen.surface.fitness import require_fitness
from generator.codegen.surface.meanings import with_meanings
from generator.codegen.surface.reach import reachable, uses
from generator.codegen.surface.unannounced import require_announced_nulls
from generator.house.model import Contract, PlatformRefusal, Refusal

# The guard may answer these codes for any endpoint.
GUARD_CODES = (NOT_SIGNED_IN, FORBIDDEN, "RATE_LIMITED", "PAYLOAD_TOO_LARGE")
# The gateway may answer this code for any endpoint, to a page that may not use the session.
GATEWAY_CODES = ("INVALID_ORIGIN",)
# A client makes up these codes: for a missing answer, and for an unreadable one.
UNANSWERED = "UNAVAILABLE"
CLIENT_CODES = (UNANSWERED, "INTERNAL")
_OPAQUE = ("json", "jsonb")


@dataclass(frozen=True)
class Surface:
    """`errors` are the contract's codes by endpoint, without the `common` ones that any call may answer.
    `statuses` gives the code for an HTTP status without a code; 0 stands for no answer.
    """

    functions: tuple[Function, ...]
    composites: tuple[Record, ...]
    views: tuple[Record, ...]
    enums: tuple[Enum, ...]
    relationships: tuple[Relationship, ...]
    errors: dict[str, tuple[str, ...]]
    common: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    platform: tuple[PlatformRefusal, ...]
    statuses: dict[int, str]

    def relationships_of(self, view: Record) -> list[Relationship]:
        """The relationships from the view to other views that the contract offers."""
        offered_views = {other.name for other in self.views}
        return [
            one
            for one in self.relationships
            if one.view == view.name and one.referenced_view in offered_views
        ]

    def received_documents(self, function: Function) -> list[str]:
        """The parts of an answer that are data and not part of the schema, as field names joined by dots; ""
        is the whole answer.
        """
        return sorted(set(self._documents(function.result, ())))

    def sent_documents(self, function: Function) -> list[str]:
        """The same for the parameters."""
        paths = (
            path
            for parameter in function.parameters
            for path in self._documents(parameter.type, (parameter.name,))
        )
        return sorted(set(paths))

    def row_documents(self, view: Record) -> list[str]:
        """The same for a row of the view."""
        paths = (path for field in view.fields for path in self._documents(field.type, (field.name,)))
        return sorted(set(paths))

    def _documents(self, use: TypeUse, path: tuple[str, ...]) -> Iterator[str]:
        if is_document(use):
            yield ".".join(path)
        if use.kind == "composite":
            record = next(record for record in self.composites if record.name == use.name)
            for field in record.fields:
                yield from self._documents(field.type, (*path, field.name))


def is_opaque(use: TypeUse) -> bool:
    return use.kind == "base" and use.name in _OPAQUE


def is_document(use: TypeUse) -> bool:
    """Whether its keys are data rather than field names."""
    return use.kind == "numbers" or is_opaque(use)


def offered(contract: Contract, exposed: Exposed) -> Surface:
    """The public surface. Raises ContractError where an endpoint is missing in the database, is overloaded or
    cannot be expressed by clients; where a view's column may be null and its comment does not say so; or
    where the contract names parameters or fields that do not exist.
    """
    require_fitness(contract, exposed)
    require_announced_nulls(contract, exposed)
    exposed = with_meanings(contract, exposed)
    functions = tuple(function for function in exposed.functions if function.name in contract.endpoints)
    views = tuple(view for view in exposed.views if view.name in contract.views)
    signatures = [use for function in functions for use in uses(function)]
    columns = [column.type for view in views for column in view.fields]
    composites = tuple(reachable((*exposed.views, *exposed.composites), [*signatures, *columns]))
    fields = [field for record in (*composites, *views) for field in record.fields]
    statuses = {0: UNANSWERED, **contract.statuses}
    platform = (refusal.code for refusal in contract.platform.values())
    common = {*GUARD_CODES, *GATEWAY_CODES, *CLIENT_CODES, *platform, *statuses.values()}
    return Surface(
        functions=functions,
        composites=composites,
        views=views,
        enums=tuple(_used_enums(exposed.enums, signatures, fields)),
        relationships=exposed.relationships,
        errors={function.name: contract.endpoints[function.name].errors for function in functions},
        common=tuple(sorted(common & contract.errors.keys())),
        refusals=tuple(sorted(contract.errors.values(), key=lambda refusal: refusal.code)),
        platform=tuple(sorted(contract.platform.values(), key=lambda refusal: refusal.key)),
        statuses={status: code for status, code in sorted(statuses.items()) if code in contract.errors},
    )


def _used_enums(enums: Iterable[Enum], signatures: list[TypeUse], fields: list[Field]) -> list[Enum]:
    used = {
        (use.schema_name, use.name)
        for use in (*signatures, *(field.type for field in fields))
        if use.kind in ("enum", "numbers")
    }
    chosen = (enum for enum in enums if (enum.schema_name, enum.name) in used)
    return sorted(chosen, key=lambda enum: enum.name)
