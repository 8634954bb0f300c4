select 1 from app.t where not exists (select from app.u where u.b = t.a) and a not in (values (1), (2));
