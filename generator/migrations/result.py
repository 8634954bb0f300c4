"""What a run of the migrations did."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AppliedMigration:
    """A numbered migration that this run applied. `duration_ms` is in milliseconds, measured here."""

    path: str
    duration_ms: int


@dataclass(frozen=True)
class MigrationResult:
    """`applied` and `reapplied` are paths of repeatables, new and known ones; `seeded` those of seeds.

    `dropped` are identities of objects that were dropped and not made again, as in "view public.totals".
    """

    migrations: tuple[AppliedMigration, ...] = ()
    applied: tuple[str, ...] = ()
    reapplied: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    seeded: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.migrations or self.applied or self.reapplied or self.dropped or self.seeded)
