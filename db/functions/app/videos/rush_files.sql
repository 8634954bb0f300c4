create or replace function app.rush_files(tracking_id uuid)
returns public.rush_files
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select row(
    count(*)::integer,
    coalesce(sum(r.size_bytes), 0)::bigint,
    array(select app.rush_of(n.id) from app.rushes as n
      where n.tracking_id = rush_files.tracking_id order by n.created_at desc, n.id limit 10)
  )::public.rush_files
  from app.rushes as r
  where r.tracking_id = rush_files.tracking_id;
$$;
comment on function app.rush_files(uuid) is 'Rushes of a month: how many, how large, the ten newest.';
