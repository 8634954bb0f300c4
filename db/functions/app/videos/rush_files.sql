create or replace function app.rush_files(tracking_id uuid)
returns public.rush_files
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_files public.rush_files;
  v_ids uuid[];
begin
  select count(*), coalesce(sum(r.size_bytes), 0), coalesce((array_agg(r.id order by r.created_at desc, r.id))[:10], '{}')
  into v_files.total_files, v_files.total_bytes, v_ids
  from app.rushes as r
  where r.tracking_id = rush_files.tracking_id;
  v_files.recent := app.rush_rows(v_ids);
  return v_files;
end;
$$;
comment on function app.rush_files(uuid) is 'Rushes of a month: their number, total size, and the ten newest.';
