create or replace function app.rush_rows(ids uuid[])
returns public.rush[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(r.id, t.month, r.file_name, r.size_bytes, r.created_at, r.bucket, r.path)::public.rush
    from unnest(rush_rows.ids) with ordinality as i (id, place)
    join app.rushes as r on r.id = i.id
    join app.monthly_tracking as t on t.id = r.tracking_id
    order by i.place
  );
end;
$$;
comment on function app.rush_rows(uuid[]) is 'Rushes in the form that endpoints return, in id order.';
