select 1 from app.t where (a, b) = (1, null); -- finds
