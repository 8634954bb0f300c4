create policy p on app.t for select to a using (
  (select count(*) from app.u as u where u.owner = t.owner) > 0 -- finds
);
