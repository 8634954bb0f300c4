create policy p on app.t for delete to a using (true); -- finds
