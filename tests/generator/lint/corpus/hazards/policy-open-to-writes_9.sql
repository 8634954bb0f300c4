create policy p on app.t for insert to a with check (auth.role() = 'authenticated'); -- finds
