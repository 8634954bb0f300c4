select 1 from app.t where not (a = any (select b from app.u)); -- finds
