select 1 from app.t where a != NULL::uuid; -- finds
