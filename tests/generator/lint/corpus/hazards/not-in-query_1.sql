delete from app.t where id not in (select d.id from app.d as d); -- finds
