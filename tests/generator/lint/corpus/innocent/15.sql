select t.id from app.t as t order by t.id fetch first 3 rows only;
