create policy p on app.a for select to a using (id in (select b.a_id from app.b as b));
create policy q on app.b for select to a using (id in (select c.b_id from app.c as c));
create policy r on app.c for select to a using (exists (select from app.a as a where a.id = c.a_id)); create policy s on app.d for select to a using (done); -- finds
