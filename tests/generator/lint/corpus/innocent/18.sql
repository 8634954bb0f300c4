select t.id from app.t as t order by t.id offset 1;
