create policy p on app.t for update to a using (b) with check (true); -- finds
