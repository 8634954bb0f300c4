"""The plan of a run: the difference between the state of the repository and that of the database.

Pending migrations are rehearsed on a copy of the database's schema. So the plan shows their result, and what
is lost, rewritten and locked, before the database itself is touched.
"""

from collections.abc import Collection
from contextlib import ExitStack, closing
from dataclasses import replace

from generator.config import Project
from generator.database import Connection, connect, is_pooled, sql
from generator.errors import MigrationRefused
from generator.migrations import differences
from generator.migrations.differences import GRANT, subtract
from generator.migrations.facts import QUERIES, Facts, Object, reading
from generator.migrations.files import DbFiles, read_house
from generator.migrations.prepared import (
    Foreseen,
    Lock,
    Note,
    Options,
    Plan,
    Prepared,
    actions_of,
    called,
    look,
)
from generator.migrations.script import refusals

COUNT_ROWS = "select count(*) from {table}"
COUNT_VALUES = "select count({column}) from {table}"


def plan(
    url: str,
    project: Project,
    options: Options = Options(),  # noqa: B008  frozen
    on_progress: Note | None = None,
) -> Plan:
    """The plan of what `migrate` would do now. Raises MigrationRefused where `migrate` would refuse to
    begin."""
    with refusals():
        return prepare(url, project, options, on_progress).plan


def prepare(url: str, project: Project, options: Options, note: Note | None = None) -> Prepared:
    """Reads files, ledger and database, and makes the plan. Raises MigrationRefused where `up` would refuse
    to begin."""
    say = note or _silent
    house = read_house(project)
    with (
        closing(connect(url, application_name="retro migrate")) as connection,
        ExitStack() as opened,
    ):
        prepared = look(connection, house, options)
        if prepared.is_fresh:
            from generator.migrations.checks import refuse_unusable  # noqa: PLC0415  slow to import

            refuse_unusable(house)
            return replace(prepared, plan=_plan_of_everything(house))
        if prepared.is_as_left:
            return prepared
        _refuse_steps_through_a_pooler(connection, prepared)
        wanted, empty = prepared.known, None
        if not prepared.fits:
            from generator.migrations.shadow import read_shadow_and_keep  # noqa: PLC0415  slow to import

            wanted, empty = read_shadow_and_keep(
                project, url, house, say, shadow_url=options.shadow, opened=opened
            )
        prepared = replace(prepared, wanted=wanted, actions=actions_of(prepared))
        _refuse_unadopted(prepared, options)
        foreseen = _foresee(connection, url, prepared, options, say=say, empty=empty)
        if options.back and foreseen.losses:
            raise MigrationRefused(
                f"going back would lose data: {foreseen.losses[0]}", remedy="write a new migration instead"
            )
        return replace(prepared, plan=foreseen)


def _refuse_steps_through_a_pooler(connection: Connection, prepared: Prepared) -> None:
    """Statements outside of a transaction need the settings of one session, and a pooler may give each a
    different one."""
    steps = [migration.path for migration in prepared.pending if migration.is_step]
    if steps and is_pooled(connection):
        raise MigrationRefused(
            f"{steps[0]} runs outside of a transaction, and the URL leads to a pooler",
            remedy="name the server itself: on Supabase the direct connection, or port 5432 of the pooler",
        )


def _silent(_: str) -> None:
    return


def _plan_of_everything(house: DbFiles) -> Plan:
    return Plan(
        migrations=tuple(migration.path for migration in house.migrations),
        files=tuple((file.path, "new") for file in house.repeatables),
    )


def _refuse_unadopted(prepared: Prepared, options: Options) -> None:
    """Refuses a database that has objects of the house and no ledger, and differs from the repository."""
    if not prepared.ledger.is_empty:
        return
    difference = subtract(prepared.wanted, prepared.now, prepared.rules(options))
    if difference:
        raise MigrationRefused(
            f"the database has no ledger and differs from the repository in {len(difference.steps)} things, "
            f"the first: {difference.steps[0].title}",
            remedy="`retro migrate adopt` lists the statements that make it equal",
        )


def _foresee(
    connection: Connection,
    url: str,
    prepared: Prepared,
    options: Options,
    *,
    say: Note,
    empty: Connection | None,
) -> Plan:
    if prepared.ledger.is_empty:
        return _adoption(prepared, options)
    if not prepared.pending:
        difference = subtract(prepared.wanted, prepared.now, prepared.rules(options))
        is_light = all(step.verb == "comment" for step in difference.steps) and not prepared.actions
        if is_light:
            return _plan(connection, prepared, Foreseen(difference, prepared.now))
    from generator.migrations.shadow import rehearse  # noqa: PLC0415  slow to import

    return _plan(connection, prepared, rehearse(url, prepared, options, say, empty))


def _adoption(prepared: Prepared, options: Options) -> Plan:
    difference = subtract(prepared.wanted, prepared.now, prepared.rules(options))
    return Plan(
        files=tuple((file.path, "adopted") for file, _ in prepared.changed),
        foreign=tuple(called(item, aspect) for item, aspect in difference.foreign),
    )


def _plan(connection: Connection, prepared: Prepared, foreseen: Foreseen) -> Plan:
    with reading(connection):
        sizes: dict[str, int] = dict(connection.execute(QUERIES["sizes"]).fetchall())
        losses = tuple(_losses(connection, prepared.now, foreseen.lost))
    state = prepared.ledger.state
    accepted = {tuple(each) for each in state.accepted} if state else set()
    return Plan(
        migrations=tuple(migration.path for migration in prepared.pending),
        statements=tuple(foreseen.difference.steps),
        files=tuple((file.path, why) for file, why in prepared.reasons),
        forgotten=prepared.gone,
        losses=losses,
        rewrites=tuple(f"{name} ({_megabytes(sizes.get(name, 0))})" for name in foreseen.rewrites),
        locks=tuple(Lock(name, mode, sizes.get(name, 0)) for name, mode in foreseen.locks),
        access=tuple(_access(prepared.now, foreseen.after)),
        foreign=tuple(
            called(item, aspect)
            for item, aspect in foreseen.difference.foreign
            if (*item, aspect) not in accepted
        ),
        is_drift=prepared.fits and bool(foreseen.difference),
    )


def _losses(connection: Connection, now: Facts, lost: Collection[Object]) -> list[str]:
    """The rows and values that are lost with dropped tables and columns. They are counted: an empty table is
    no loss."""
    losses = []
    for item in now.says:
        if item not in lost:
            continue
        if item[0] == "table":
            (count,) = connection.execute(sql(COUNT_ROWS.format(table=item[1]))).fetchall()[0]
            if count:
                losses.append(f"DELETES DATA: {count:,} rows of {item[1]}")
        elif item[0] == "column" and any(
            home[0] == "table" and home not in lost for home in now.parts.get(item, ())
        ):
            table, name = differences.column_of(item, now)
            (count,) = connection.execute(sql(COUNT_VALUES.format(table=table, column=name))).fetchall()[0]
            if count:
                losses.append(f"DELETES DATA: {count:,} values of {item[1]}")
    return losses


def _access(now: Facts, after: Facts) -> list[str]:
    lines = []
    for item in {**now.says, **after.says}:
        aspects = {**now.says.get(item, {}), **after.says.get(item, {})}
        for aspect in sorted(aspects):
            if not aspect.startswith(GRANT):
                continue
            have = differences.privileges(now.aspect(item, aspect))
            want = differences.privileges(after.aspect(item, aspect))
            role = aspect.removeprefix(GRANT)
            if gained := sorted(want - have):
                lines.append(f"{role} gains {', '.join(gained)} on {called(item, '')}")
            if lost := sorted(have - want):
                lines.append(f"{role} loses {', '.join(lost)} on {called(item, '')}")
        if item[0] == "policy" and now.says.get(item, {}).get("") != after.says.get(item, {}).get(""):
            word = "goes" if item not in after else "comes" if item not in now else "changes"
            lines.append(f"policy {item[1]} {word}")
    return lines


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
