create function app.f() returns void language plpgsql as $$
begin
  if (select count(*) from app.t) then -- finds
    return;
  end if;
end;
$$;
