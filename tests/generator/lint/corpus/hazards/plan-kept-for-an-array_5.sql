create function app.f(variadic ids uuid[]) returns bigint language plpgsql as $$
begin
  return (select count(*) from app.t where t.id = any (ids)); -- finds
end;
$$;
