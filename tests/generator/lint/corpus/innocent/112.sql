create table app.notes (id uuid primary key, owner uuid unique, team uuid, is_open boolean);
create policy p on app.notes for select to a using (is_open = true and owner = (select auth.uid()));
