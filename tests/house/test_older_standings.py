"""A database from before app.standings: the migration counts its trackings."""

from generator.config import Project
from generator.database import connect, sql
from generator.testing.clones import Clone

MIGRATION = "migrations/0032_older_standings.sql"


def test_the_migration_counts_older_trackings(project: Project, clone: Clone) -> None:
    with connect(clone.url) as connection:
        kept = connection.execute("select s.* from app.standings as s order by s.tracking_id").fetchall()
        assert kept
        connection.execute("delete from app.standings")
        connection.execute(sql((project.db / MIGRATION).read_text(encoding="utf-8")))
        counted = connection.execute("select s.* from app.standings as s order by s.tracking_id").fetchall()
    assert counted == kept
