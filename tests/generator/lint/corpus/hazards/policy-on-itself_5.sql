alter policy p on app.t using (
  id in (with mine as (select o.id from app.t as o) select id from mine) -- finds
);
