select random() as chance, t.id from app.t as t order by t.id;
