create function app.f(ids uuid[]) returns void language plpgsql as $$
begin
  if ARRAY_LENGTH(ids, 1) < 1 then -- finds
    return;
  end if;
end;
$$;
