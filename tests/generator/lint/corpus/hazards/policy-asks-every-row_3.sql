create policy p on app.t for select to a using (current_setting('x.y') = owner); -- finds
