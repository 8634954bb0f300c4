do $$
declare
  v_table text;
begin
  foreach v_table in array array['a', 'b'] loop
    execute format('alter table app.%I disable row level security', v_table); -- finds
  end loop;
end;
$$;
