"""Brings a database to the state of the house: history once, everything else whenever it changed.

    migrate(url, project)   apply what is pending and return what was done
    plan(url, project)      say what migrate would do, by reading only
    status(url, project)    each file and how it stands in that database
    create(project, words)  the next numbered migration, empty but for its head

Numbered migrations run once, each in its own transaction. Types, functions, views, policies and reference
seeds are repeatables: one file each, applied again in one transaction when they changed, dropped when their
file is gone.
"""

from generator.migrations.create import create
from generator.migrations.plan import Plan
from generator.migrations.result import AppliedMigration, MigrationResult
from generator.migrations.run import Timeouts, migrate, plan
from generator.migrations.status import FileStatus, status

__all__ = [
    "AppliedMigration",
    "FileStatus",
    "MigrationResult",
    "Plan",
    "Timeouts",
    "create",
    "migrate",
    "plan",
    "status",
]
