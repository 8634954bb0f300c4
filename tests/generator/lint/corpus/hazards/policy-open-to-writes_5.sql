create policy p on app.t for insert to a with check (1 = 1); -- finds
