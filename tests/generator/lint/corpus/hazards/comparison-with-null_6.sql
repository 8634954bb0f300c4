select 1 from app.t where a in (1, null); -- finds
