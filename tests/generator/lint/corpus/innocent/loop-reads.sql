create or replace function app.loop_reads(id uuid)
returns bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_total bigint := 0;
  v_row record;
begin
  for v_row in select v.size_bytes from app.videos as v where v.creator_id = loop_reads.id order by v.id loop
    v_total := v_total + v_row.size_bytes;
  end loop;
  return v_total;
end;
$$;
