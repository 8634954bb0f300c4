create policy p on app.t for update to a using (exists (select from app.u where u.id = t.id) and 1 = id);
