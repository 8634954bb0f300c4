create or replace function app.exception_in_loop(ids uuid[])
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  foreach v_id in array ids loop
    begin -- finds
      perform app.video_rows(array[v_id]);
    exception
      when unique_violation then
        raise notice 'no';
    end;
  end loop;
end;
$$;
