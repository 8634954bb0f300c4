"""The definitions of all files of a house, for rules that need more than one file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pglast import ast
from pglast.enums import ConstrType, ObjectType

from generator.house.model import Contract
from generator.lint.trees import LintedFile, Routine, called, inside, type_text
from generator.syntax.sources import relation
from generator.syntax.walking import dotted, nodes, within

_CLIENTS = frozenset({"anon", "authenticated", "service_role"})
_ASKING = {"auth.uid", "auth.jwt", "auth.role", "auth.email"}
_WRITES = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt)
_OF_THE_SESSION = ("SVFOP_SESSION_USER", "SVFOP_USER")
_SYSTEM = ("pg_catalog", "information_schema")
_CODE = re.compile(r"[A-Z][A-Z0-9_]{3,}")
_INDEXED = (ConstrType.CONSTR_PRIMARY, ConstrType.CONSTR_UNIQUE)
_NEVER_NULL = (ConstrType.CONSTR_PRIMARY, ConstrType.CONSTR_NOTNULL, ConstrType.CONSTR_IDENTITY)


@dataclass(frozen=True)
class FunctionFacts:
    """The facts of one function; its body is parsed when it is first needed."""

    routine: Routine

    @property
    def is_definer(self) -> bool:
        return self.routine.is_definer

    @property
    def settings(self) -> Mapping[str, tuple[str, ...]]:
        return self.routine.settings

    @property
    def volatility(self) -> str:
        return self.routine.volatility

    @cached_property
    def _nodes(self) -> list[Any]:
        return list(within([part.tree for part in self.routine.parts]))

    @cached_property
    def _calls(self) -> list[Any]:
        return [each for each in self._nodes if isinstance(each, ast.FuncCall)]

    @cached_property
    def calls(self) -> frozenset[str]:
        """The functions that the body names."""
        return frozenset(dotted(call.funcname) for call in self._calls)

    @cached_property
    def relations(self) -> frozenset[str]:
        """The tables and views that the body names."""
        own = {each.ctename for each in self._nodes if isinstance(each, ast.CommonTableExpr)}
        named = (each for each in self._nodes if isinstance(each, ast.RangeVar))
        return frozenset(
            relation(each) for each in named if each.schemaname not in _SYSTEM and each.relname not in own
        )

    @cached_property
    def writes(self) -> bool:
        return any(isinstance(each, _WRITES) for each in self._nodes)

    @cached_property
    def asks(self) -> bool:
        """Whether the body checks the caller: the token, its claims, or the role of the session."""
        claims = any(
            called(call) == "current_setting"
            and "jwt" in getattr(getattr(call.args[0], "val", None), "sval", "")
            for call in self._calls
            if call.args
        )
        roles = any(
            isinstance(each, ast.SQLValueFunction) and each.op.name in _OF_THE_SESSION for each in self._nodes
        )
        return claims or roles or bool(_ASKING & self.calls)

    @cached_property
    def codes(self) -> frozenset[tuple[str, str]]:
        """Constants in capitals that the body passes to functions, each with the function."""
        return frozenset((dotted(call.funcname), code) for call in self._calls for code in codes_in(call))

    @cached_property
    def is_refusal(self) -> bool:
        """Whether the body raises an exception that PostgREST turns into an answer."""
        body = self.routine.body
        return body is not None and any(each.detail.get("condname") == "PGRST" for each in body.statements)


@dataclass
class TableFacts:
    """`leading` are the columns that an index begins with; `is_whole` tells that no column is missing.

    `types` are those of the columns as written, `required` the columns that are never null, `keys` those that
    tell a row together. `computed` are the functions that an index calls, each with the column, `trigrams`
    the columns that an index holds in pieces of three letters. `is_checked` tells of a check or a key.
    """

    columns: set[str] = field(default_factory=set)
    leading: set[str] = field(default_factory=set)
    is_whole: bool = False
    types: dict[str, str] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    keys: set[frozenset[str]] = field(default_factory=set)
    computed: set[tuple[str, str]] = field(default_factory=set)
    trigrams: set[str] = field(default_factory=set)
    is_checked: bool = False

    def has_one_row(self) -> bool:
        """Whether its key is a boolean, which a check then keeps true."""
        return any(self.types.get(column) in ("bool", "boolean") for key in self.keys for column in key)


@dataclass
class Known:
    """A house as the rules see it: schemas and roles of its contract, and the definitions of its files.

    `guard` is the function that every endpoint calls first, `callables` those of the machinery that clients
    may call; `endpoints` are those of the contract with the codes that each answers, `codes` those of the
    catalogue: None without a contract. `secured` are the tables with row-level security, `closed` and
    `opened` functions that a revoke or grant is about, `policies` what those of a table read and call.
    `domains` have the types that they are made of, `triggers` the events for which a function is fired.
    `owner_columns` are names of columns that hold whose a row is.
    """

    exposed_schema: str = "public"
    machinery_schema: str | None = None
    guard: str = ""
    roles: frozenset[str] = _CLIENTS
    callables: frozenset[str] = frozenset()
    endpoints: Mapping[str, frozenset[str]] | None = None
    codes: frozenset[str] | None = None
    functions: dict[str, FunctionFacts] = field(default_factory=dict)
    tables: dict[str, TableFacts] = field(default_factory=dict)
    views: set[str] = field(default_factory=set)
    secured: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    policies: dict[str, set[str]] = field(default_factory=dict)
    schemas: set[str] = field(default_factory=set)
    domains: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, set[str]] = field(default_factory=dict)
    owner_columns: frozenset[str] = frozenset({"user_id", "owner", "owner_id", "account_id"})

    def __post_init__(self) -> None:
        self._reached: dict[str, list[FunctionFacts]] = {}

    def is_callable(self, function: str) -> bool:
        """Whether clients can execute it: true except for the machinery and for revoked functions."""
        schema, _, _ = function.rpartition(".")
        if function in self.opened or function in self.callables:
            return True
        return schema != self.machinery_schema and function not in self.closed

    def asks(self, function: str) -> bool:
        """Whether a function, or one that it calls, checks the caller."""
        return (
            function in _ASKING or function == self.guard or any(each.asks for each in self._below(function))
        )

    def writes(self, function: str) -> bool:
        """Whether a function, or one that it calls, writes. The guard writes where the caller may write."""
        return any(each.writes for each in self._below(function))

    def reached(self, relations: Iterable[str], calls: Iterable[str]) -> set[str]:
        """The tables that a condition reads with the caller's rights: itself, or in functions that run as the
        caller."""
        reached, waiting, done = set(relations), list(calls), set()
        while waiting:
            name = waiting.pop()
            function = self.functions.get(name)
            if function is not None and name not in done and not function.is_definer:
                done.add(name)
                reached |= function.relations
                waiting += function.calls
        return reached

    def raised(self, function: str) -> set[str]:
        """The codes with which a function, or one that it calls, refuses; without those of the guard."""
        common = self._codes_of(self.functions.get(self.guard))
        return {code for each in self._below(function) for code in self._codes_of(each)} - common

    def _codes_of(self, function: FunctionFacts | None) -> set[str]:
        return {code for callee, code in function.codes if self.is_refusal(callee)} if function else set()

    def _below(self, function: str) -> list[FunctionFacts]:
        """A function of the house and all that it calls, except the guard and the functions that the guard
        calls."""
        if function not in self._reached:
            below, waiting = {}, [function]
            while waiting:
                name = waiting.pop()
                if name in self.functions and name not in below and name != self.guard:
                    below[name] = self.functions[name]
                    waiting += self.functions[name].calls
            self._reached[function] = list(below.values())
        return self._reached[function]

    def is_refusal(self, function: str) -> bool:
        facts = self.functions.get(function)
        return facts is not None and facts.is_refusal

    def has_schema(self, schema: str) -> bool:
        """Whether the tables of a schema are known: the house, or the file, creates some of them."""
        return schema in self.schemas

    def with_file(self, file: LintedFile) -> "Known":
        """The same house plus the definitions of one more file."""
        more = replace(
            self,
            functions=dict(self.functions),
            tables=dict(self.tables),
            views=set(self.views),
            secured=set(self.secured),
            closed=set(self.closed),
            opened=set(self.opened),
            policies={table: set(read) for table, read in self.policies.items()},
            schemas=set(self.schemas),
            domains=dict(self.domains),
            triggers={function: set(events) for function, events in self.triggers.items()},
        )
        more.learn(file)
        return more

    def learn(self, file: LintedFile) -> None:
        for scope in file.statements:
            self._learn(scope.tree)
        for routine in file.outer:
            if routine.name:
                self.functions[routine.name] = FunctionFacts(routine)
            else:
                for scope in inside(routine):
                    self._learn(scope.tree)

    def _learn(self, tree: Any) -> None:
        match tree:
            case ast.CreateStmt() | ast.IndexStmt() | ast.AlterTableStmt():
                self._learn_table(tree)
            case ast.CreateTableAsStmt(into=ast.IntoClause(rel=made)):
                self.views.add(relation(made))
            case (
                ast.ViewStmt(view=made)
                | ast.CreateSeqStmt(sequence=made)
                | ast.CompositeTypeStmt(typevar=made)
            ):
                self.views.add(relation(made))
            case ast.RenameStmt(renameType=ObjectType.OBJECT_COLUMN, relation=made) if made is not None:
                self.tables.setdefault(relation(made), TableFacts()).columns.add(tree.newname)
            case ast.RenameStmt(renameType=ObjectType.OBJECT_TABLE | ObjectType.OBJECT_VIEW, relation=made):
                self.views.add(f"{made.schemaname}.{tree.newname}")
            case ast.CreatePolicyStmt():
                self._learn_policy(tree)
            case ast.CreateDomainStmt():
                self.domains[dotted(tree.domainname)] = type_text(tree.typeName)
            case ast.CreateTrigStmt():
                events = self.triggers.setdefault(dotted(tree.funcname), set())
                events |= set(_events(tree))
            case ast.GrantStmt(objtype=ObjectType.OBJECT_FUNCTION):
                self._learn_right(tree)

    def _learn_table(self, tree: Any) -> None:
        name = relation(tree.relation)
        table = self.tables.get(name) or TableFacts()
        if isinstance(tree, ast.CreateStmt):
            self.schemas.add(tree.relation.schemaname or self.exposed_schema)
            table.is_whole = not (tree.inhRelations or tree.ofTypename)
            for element in tree.tableElts or ():
                _add(table, element)
        elif isinstance(tree, ast.IndexStmt):
            table.leading |= {each.name for each in tree.indexParams[:1] if each.name}
            _learn_index(table, tree)
        else:
            if any(command.subtype.name == "AT_EnableRowSecurity" for command in tree.cmds):
                self.secured.add(name)
            for command in tree.cmds if tree.objtype == ObjectType.OBJECT_TABLE else ():
                if command.subtype.name == "AT_SetNotNull":
                    table.required.add(command.name)
                elif command.subtype.name == "AT_DropNotNull":
                    table.required.discard(command.name)
                else:
                    _add(table, command.def_)
        if name in self.tables or isinstance(tree, ast.CreateStmt):
            self.tables[name] = table

    def _learn_right(self, tree: Any) -> None:
        given = {role.rolename for role in tree.grantees}
        names = {dotted(each.objname) for each in tree.objects or () if isinstance(each, ast.ObjectWithArgs)}
        if tree.is_grant and given & (self.roles | {None}):
            self.opened |= names
        elif not tree.is_grant and None in given:
            self.closed |= names

    def _learn_policy(self, tree: Any) -> None:
        read = self.policies.setdefault(relation(tree.table), set())
        for condition in (tree.qual, tree.with_check):
            calls = {dotted(call.funcname) for call in nodes(condition, ast.FuncCall)}
            relations = {relation(each) for each in nodes(condition, ast.RangeVar)}
            read |= {f"table {each}" for each in relations} | {f"call {each}" for each in calls}


def _learn_index(table: TableFacts, index: Any) -> None:
    if index.unique and index.whereClause is None and all(each.name for each in index.indexParams):
        table.keys.add(frozenset(each.name for each in index.indexParams))
    for each in index.indexParams:
        if isinstance(each.expr, ast.FuncCall):
            columns = [column.fields[-1].sval for column in nodes(each.expr, ast.ColumnRef)]
            table.computed |= {(called(each.expr), column) for column in columns}
        if any("trgm" in word.sval for word in each.opclass or ()):
            inside_of = [column.fields[-1].sval for column in nodes(each.expr, ast.ColumnRef)]
            table.trigrams |= {each.name, *inside_of} - {None}


def _add(table: TableFacts, element: Any) -> None:
    """Adds a column or a constraint to a table."""
    match element:
        case ast.ColumnDef():
            table.columns.add(element.colname)
            if element.typeName:
                table.types[element.colname] = type_text(element.typeName)
            for constraint in element.constraints or ():
                _learn_constraint(table, constraint, [element.colname])
        case ast.TableLikeClause():
            table.is_whole = False
        case ast.Constraint(keys=keys):
            _learn_constraint(table, element, [each.sval for each in keys or ()])


def _learn_constraint(table: TableFacts, constraint: Any, columns: list[str]) -> None:
    kind = constraint.contype
    if kind in _INDEXED and columns:
        table.leading.add(columns[0])
        table.keys.add(frozenset(columns))
    if kind in _NEVER_NULL:
        table.required |= set(columns)
    if kind == ConstrType.CONSTR_CHECK:
        table.is_checked = True


def _events(trigger: Any) -> Iterator[str]:
    """`before insert row` and so on; the numbers are those of pg_trigger.tgtype."""
    when = "before" if trigger.timing & 2 else "instead" if trigger.timing & 64 else "after"
    for bit, event in ((4, "insert"), (8, "delete"), (16, "update"), (32, "truncate")):
        if trigger.events & bit:
            yield f"{when} {event} {'row' if trigger.row else 'statement'}"


def codes_in(call: Any) -> list[str]:
    """The codes that the first argument of a call may have: constants in capitals, in each branch of a
    case."""
    first = call.args[0] if call.args else None
    values = [first]
    if isinstance(first, ast.CaseExpr):
        values = [*(when.result for when in first.args), first.defresult]
    texts = [getattr(getattr(value, "val", None), "sval", "") for value in values]
    return [text for text in texts if _CODE.fullmatch(text)]


def asks_who_calls(routine: Routine, known: Known) -> bool:
    """Whether a function checks the caller, itself or in a function that it calls."""
    return known.asks(routine.name) or any(known.asks(each) for each in known.functions[routine.name].calls)


def of_contract(contract: Contract) -> Known:
    """The facts of a contract, before any file is read."""
    house = contract.house
    return Known(
        exposed_schema=house.exposed_schema,
        machinery_schema=house.machinery_schema,
        guard=house.guard,
        roles=frozenset(contract.roles),
        callables=frozenset(contract.callables),
        endpoints={
            f"{house.exposed_schema}.{name}": frozenset(endpoint.errors)
            for name, endpoint in contract.endpoints.items()
        },
        codes=frozenset(contract.errors),
        owner_columns=Known.owner_columns | {house.default_key},
    )
