create policy p on app.t for update to a using (coalesce(owner = (select auth.uid()), true)); -- finds
