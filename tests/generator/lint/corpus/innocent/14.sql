delete from app.t where id in (select d.id from app.d as d);
