create function app.f(ids uuid[]) returns bigint language sql as $$ select count(*) from app.t where t.id = any (ids) $$;
