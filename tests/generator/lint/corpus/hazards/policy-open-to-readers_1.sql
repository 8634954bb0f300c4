create table app.notes (id uuid primary key, user_id uuid);
create policy p on app.notes for select to authenticated using ((select auth.uid()) is not null); -- finds
