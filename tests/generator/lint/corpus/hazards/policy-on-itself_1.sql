create policy p on app.t for select to a using (
  id in (select o.id from app.t as o) -- finds
);
