create or replace function app.loop_inserts(ids uuid[])
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id uuid;
begin
  foreach v_id in array ids loop
    insert into app.video_reviews (video_id, decision) values (v_id, 'approved'); -- finds
  end loop;
end;
$$;
