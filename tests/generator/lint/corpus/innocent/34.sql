create policy p on app.t for select to a using (exists (select from app.u as t where t.id = 1));
