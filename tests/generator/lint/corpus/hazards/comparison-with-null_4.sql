select 1 from app.t where (null) = a; -- finds
