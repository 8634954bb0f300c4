create function app.f(ids uuid[]) returns bigint language plpgsql set plan_cache_mode to force_custom_plan as $$
begin
  return (select count(*) from app.t where t.id = any (ids));
end;
$$;
