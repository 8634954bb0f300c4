create table app.notes (id uuid primary key, owner uuid not null, team uuid);
create index on app.notes (team, owner);
create policy p on app.notes for select to a using (
  owner = (select auth.uid()) -- finds
  or team = (select private.own_team())
);
