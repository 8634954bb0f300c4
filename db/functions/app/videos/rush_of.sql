create or replace function app.rush_of(rush_id uuid)
returns public.rush
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select row(r.id, t.month, r.file_name, r.size_bytes, r.created_at, r.bucket, r.path)::public.rush
  from app.rushes as r
  join app.monthly_tracking as t on t.id = r.tracking_id
  where r.id = rush_of.rush_id;
$$;
comment on function app.rush_of(uuid) is 'A rush as endpoints answer it.';
