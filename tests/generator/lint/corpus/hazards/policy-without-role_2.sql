create policy p on app.t for select using (a); -- finds
