"""What a run of the migrations did."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AppliedMigration:
    """A numbered migration that this run applied. `duration_ms` is in milliseconds, measured here."""

    path: str
    duration_ms: int


@dataclass(frozen=True)
class MigrationResult:
    """What was done, in order.

    `applied` and `reapplied` are paths of repeatables, new and known ones; `seeded` those of seeds; `dropped`
    identities of objects that were not made again, as in "view public.totals"; `forgotten` paths of files
    that are gone.
    """

    migrations: tuple[AppliedMigration, ...] = ()
    applied: tuple[str, ...] = ()
    reapplied: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    seeded: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return self != MigrationResult()
