create policy p on app.t for select to a using (owner = null); -- finds
