create policy p on app.t to a using (exists (select 1)); -- finds
