create function app.f(month text) returns bigint language sql stable as $$
  select count(*) from app.t as t where to_char(t.created_at, 'YYYY-MM') = month -- finds
$$;
