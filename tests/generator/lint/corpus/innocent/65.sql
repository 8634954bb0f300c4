create function app.f(flag boolean, name text, n integer) returns boolean language plpgsql as $$
declare
  v_done boolean := name = 'x';
begin
  if flag and n > 0 then
    v_done := name is not null;
  elsif exists (select from app.t) or app.is_ready() then
    v_done := name::boolean;
  end if;
  v_done := not v_done;
  return coalesce(v_done, false);
end;
$$;
