-- The only query that counts approved videos per kind.
create or replace function app.counted_deliveries(tracking_id uuid)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select jsonb_object_agg(k.video_type, coalesce(c.approved, 0))
    from unnest(app.video_type_order()) as k (video_type)
    left join (
      select v.video_type, count(*) as approved
      from app.videos as v
      where v.tracking_id = counted_deliveries.tracking_id and v.status = 'approved'
      group by v.video_type
    ) as c on c.video_type = k.video_type
  );
end;
$$;
comment on function app.counted_deliveries(uuid) is 'Counts the approved videos of a tracking: {"OOTD": 8, "TRAINING": 0, ...}, with all five kinds.';
