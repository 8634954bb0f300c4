select distinct t.owner from app.t as t;
