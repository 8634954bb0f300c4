create policy p on app.t for update to a using (is_open and owner = (select auth.uid())) with check (owner = (select auth.uid()));
