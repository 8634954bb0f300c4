create policy p on app.t for update to a using (t.id = id); -- finds
