"""The generated tests: their files, templates, and the database's answers."""

from collections.abc import Sequence
from pathlib import Path

from generator.codegen.layout import environment
from generator.codegen.pgtap.calling import Caller
from generator.codegen.pgtap.effects import writing_functions
from generator.codegen.pgtap.probing import QUERIES, Probe, ProbedRefusal
from generator.codegen.pgtap.reading import Reader
from generator.codegen.pgtap.writing import Writer
from generator.database import Connection, sql
from generator.house.examples import CallPlan
from generator.house.model import Contract
from generator.syntax.sources import read_sources

FOLDER = "db/tests/generated"
NOBODY = "nobody"
REACH = Path(__file__).parent / "templates" / "reach.sql"


def render_tests(contract: Contract, plan: CallPlan, connection: Connection) -> dict[str, str]:
    """Every generated test, by its path from the root. The database is left unchanged."""
    templates = environment("pgtap")
    schemas = contract.schemas
    with connection.transaction(force_rollback=True):
        probe = Probe(connection, schemas)
        found = list(probe.refusals())
        refusals = [each for each in found if isinstance(each, ProbedRefusal)]
        bases = sorted(probe.bases.items())
        constraints = templates.get_template("constraints.sql.j2").render(
            refusals=refusals,
            unproved=[each for each in found if not isinstance(each, ProbedRefusal)],
            bases=bases,
        )
    with connection.transaction(force_rollback=True):
        rows = _reaches(contract, connection)
        leaks = templates.get_template("leaks.sql.j2").render(
            rows=rows,
            actors=_actors(contract),
            bases=bases,
        )
    with connection.transaction(force_rollback=True):
        caller = Caller(connection, contract, plan)
        answered = templates.get_template("answers.sql.j2").render(
            calls=caller.calls, answers=list(caller.answers())
        )
    with connection.transaction(force_rollback=True):
        rules = contract.house.rules_schema
        watched = [rules]
        prepared = templates.get_template("readings.sql").render(watched=watched)
        readings = templates.get_template("readings.sql.j2").render(
            before=plan.readings.before,
            watched=watched,
            readers=list(Reader(connection, contract, plan, prepared).functions()),
        )
    with connection.transaction(force_rollback=True):
        watched = [
            row[0]
            for row in connection.execute(
                QUERIES["watched"], {"schemas": [rules, contract.house.machinery_schema]}
            )
        ]
        prepared = "\n".join(
            templates.get_template(name).render(watched=watched) for name in ("readings.sql", "changes.sql")
        )
        writes = templates.get_template("writes.sql.j2").render(
            before=plan.readings.before,
            watched=watched,
            readers=list(Writer(connection, contract, plan, prepared).written()),
        )
    queries = _shape_queries(schemas)
    shapes = templates.get_template("shapes.sql.j2").render(
        queries=queries,
        functions=_functions(contract, connection),
        triggers=sorted(connection.execute(sql(queries["trigger_shapes"])).fetchall()),
    )
    return {
        f"{FOLDER}/constraints.sql": constraints,
        f"{FOLDER}/leaks.sql": leaks,
        f"{FOLDER}/answers.sql": answered,
        f"{FOLDER}/readings.sql": readings,
        f"{FOLDER}/writes.sql": writes,
        f"{FOLDER}/shapes.sql": shapes,
    }


def _functions(contract: Contract, connection: Connection) -> list[tuple[str, bool, bool]]:
    """Each function, whether it writes, and whether it is SECURITY DEFINER. The contract states both for
    endpoints and the second for all; whether another function writes follows from its statements.
    """
    schemas = {"schemas": list(contract.schemas)}
    texts = "\n".join(text for (text,) in connection.execute(QUERIES["function_texts"], schemas))
    sources = read_sources([("the catalog", texts)]).functions
    volatile = {name for (name,) in connection.execute(QUERIES["volatile_functions"])}
    writing = writing_functions(sources.values(), volatile, contract.house.guard)
    endpoints = {
        f"{contract.house.exposed_schema}.{name}": not endpoint.reads
        for name, endpoint in contract.endpoints.items()
    }
    return [
        (name, endpoints.get(name, name in writing), name in contract.definers) for name in sorted(sources)
    ]


def _shape_queries(schemas: Sequence[str]) -> dict[str, str]:
    named = ", ".join(f"'{schema}'" for schema in schemas)
    return {name: QUERIES[name].replace("SCHEMAS", named) for name in ("function_shapes", "trigger_shapes")}


def _reaches(contract: Contract, connection: Connection) -> list[tuple[str, ...]]:
    """The rows that each actor reaches, by table and action."""
    probe = Probe(connection, contract.schemas)
    subjects = [
        (relation, _key(contract, name, [column.name for column in probe.columns[relation]]), action)
        for relation, name, action in connection.execute(
            QUERIES["policed"], {"schemas": list(contract.schemas)}
        ).fetchall()
    ]
    connection.execute("create temporary table expected (relation text, key text, action text)")
    with connection.cursor() as cursor:
        cursor.executemany("insert into expected values (%s, %s, %s)", subjects)
    connection.execute(sql(REACH.read_text(encoding="utf-8")))
    connection.execute(QUERIES["furnish"])
    return [
        (*subject, *(_reach(connection, actor, *subject) for actor in _actors(contract)))
        for subject in subjects
    ]


def _actors(contract: Contract) -> list[str]:
    """The actors of the contract, and `nobody`: a token without an account."""
    return [*(actor.name for actor in contract.actors.values()), NOBODY]


def _reach(connection: Connection, actor: str, *subject: str) -> str:
    row = connection.execute("select pg_temp.reach(%s, %s::regclass, %s, %s)", [actor, *subject]).fetchone()
    return row[0] if row else ""


def _key(contract: Contract, table: str, columns: Sequence[str]) -> str:
    """The column that names a row's owner; empty for a table without owners."""
    listed = contract.tables.get(table)
    key = listed.key if listed else ""
    return key if key in columns else ""
