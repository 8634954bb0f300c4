create policy p on app.t for update to a using (owner = owner); -- finds
