select 1 from app.t where a <> all (select b from app.u); -- finds
