select t.id from app.t as t order by t.id desc limit 3;
