create table app.t (id uuid primary key);
create policy p on app.t for select to a using (
  exists (select from app.u as u where u.id = t.id) -- finds
);
