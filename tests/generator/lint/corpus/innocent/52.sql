select case when a is null then 1 end from app.t where b is not distinct from null and c in (1, 2) and coalesce(d, null) > 0;
