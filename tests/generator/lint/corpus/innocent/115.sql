create function app.f(state text, day date) returns bigint language plpgsql stable as $$
begin
  if state is null or state = 'x' then
    return 0;
  end if;
  return (select count(*) from app.t as t where (t.gone is null or t.state = f.state) and f.day = t.day and t.at >= day::timestamptz);
end;
$$;
