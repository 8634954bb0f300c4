-- What waits for review is few, has an index of its own, and is read where it is asked for: kept beside what is approved, it made
-- every upload write the standing of its month, and wait for a closing that carries videos into that month.
-- squawk-ignore ban-drop-column
alter table app.standings drop column if exists pending;
comment on table app.standings is
  'Where a tracking stands: its approved videos counted, and what follows. Written by a trigger alone, recounted by `retro doctor`.';
drop trigger if exists t30_keep_standings_of_recorded on app.videos;
