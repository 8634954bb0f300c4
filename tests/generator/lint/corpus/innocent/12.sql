select t.a is distinct from null from app.t as t;
