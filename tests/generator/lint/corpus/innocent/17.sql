select t.id from app.t as t limit all;
