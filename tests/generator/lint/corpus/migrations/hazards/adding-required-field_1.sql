alter table if exists app.t add column if not exists a integer not null; -- finds
