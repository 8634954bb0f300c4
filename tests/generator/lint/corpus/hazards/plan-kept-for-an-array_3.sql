create function app.f(ids uuid[]) returns bigint language plpgsql as $$
begin
  return (select count(*) from app.t where t.id = any (coalesce(f.ids, '{}'))); -- finds
end;
$$;
