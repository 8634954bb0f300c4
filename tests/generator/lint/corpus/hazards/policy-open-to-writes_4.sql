create policy p on app.t to a using (true); -- finds
