create policy p on app.t for update to a using (owner = (select auth.uid())) with check (true = done);
