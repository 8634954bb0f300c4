create policy p on app.t for select to a using (owner = (select auth.uid() as id));
