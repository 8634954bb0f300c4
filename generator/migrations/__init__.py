"""Brings a database to the state of the house, completely or not at all, and reports its state at any time.

    migrate(url, project)   bring the database to the repository's state, prove it, and return what was done
    plan(url, project)      say what migrate would do, by reading only
    prove(url, project)     run that plan on a clone; return the changed numbers of rows, and the time it took
    status(url, project)    the state of each file, and what was altered by hand
    verify(url, project)    the differences between a database built from nothing, this one, and the last
    release upgraded adopt(url, project)     take over a database that is equal and has no ledger repair(url,
    project)    record migrations whose comments or number changed bundle(project, folder) the same as plain
    files, for psql and other tools history(url)            the runs, with the commit of the repository
    create(project, words)  the next numbered migration, empty but for its head

Numbered migrations run once. Types, functions, views, policies and reference seeds are repeatables: one file
each. The repository's files, applied to an empty database, say what every object is; a run makes the database
equal to that, touching nothing that is equal already.
"""

from generator.migrations.adopt import Comparison, adopt, repair, verify
from generator.migrations.apply import AppliedMigration, MigrationResult, Timeouts, migrate
from generator.migrations.bundle import bundle
from generator.migrations.create import create
from generator.migrations.plan import plan
from generator.migrations.prepared import Options, Plan
from generator.migrations.prove import Proof, Rows, Timed, prove
from generator.migrations.status import Drift, FileStatus, Status, history, status

__all__ = [
    "AppliedMigration",
    "Comparison",
    "Drift",
    "FileStatus",
    "MigrationResult",
    "Options",
    "Plan",
    "Proof",
    "Rows",
    "Status",
    "Timed",
    "Timeouts",
    "adopt",
    "bundle",
    "create",
    "history",
    "migrate",
    "plan",
    "prove",
    "repair",
    "status",
    "verify",
]
