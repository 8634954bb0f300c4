"""A database that is older than app.standings: its trackings are counted when it is migrated."""

from generator.config import Project
from generator.database import connect, sql
from generator.testing.clones import Clone

MIGRATION = "migrations/0032_older_standings.sql"


def test_trackings_that_no_trigger_has_counted_are_counted_by_the_migration(
    project: Project, clone: Clone
) -> None:
    with connect(clone.url) as connection:
        kept = connection.execute("select s.* from app.standings as s order by s.tracking_id").fetchall()
        assert kept
        connection.execute("delete from app.standings")
        connection.execute(sql((project.db / MIGRATION).read_text(encoding="utf-8")))
        counted = connection.execute("select s.* from app.standings as s order by s.tracking_id").fetchall()
    assert counted == kept
