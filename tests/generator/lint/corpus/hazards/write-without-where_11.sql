create function app.f() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    return old;
  else
    loop
      begin
        update app.totals set size = size + 1; -- finds
        exit;
      exception when others then
        null;
      end;
    end loop;
  end if;
  return new;
end;
$$;
