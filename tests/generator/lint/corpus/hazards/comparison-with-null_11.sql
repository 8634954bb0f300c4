do $$
declare
  v_n integer;
begin
  if v_n <> null then -- finds
    raise notice 'x';
  end if;
end;
$$;
