delete from app.t where id not in (1, 2);
