create policy p on app.t for select to public using (a); -- finds
