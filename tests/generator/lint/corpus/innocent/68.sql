create function app.f(ids uuid[]) returns bigint language plpgsql as $$
begin
  return (select count(*) from app.t where t.id = any (ids));
end;
$$;
alter function app.f(uuid[]) set plan_cache_mode = 'force_custom_plan';
