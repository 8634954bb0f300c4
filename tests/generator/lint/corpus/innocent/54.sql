select 1 from app.t where a not in (select u.b from app.u as u where u.b is not null);
