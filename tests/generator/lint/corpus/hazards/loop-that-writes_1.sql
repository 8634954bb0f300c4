create or replace function app.loop_writes()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_video record;
begin
  for v_video in select v.id from app.videos as v where v.size_bytes > 5 order by v.id loop
    update app.videos set file_checksum = 'x' where id = v_video.id; -- finds
  end loop;
end;
$$;
