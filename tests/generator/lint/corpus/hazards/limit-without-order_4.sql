select t.id from app.t as t where t.a = 1 fetch first 3 rows only; -- finds
