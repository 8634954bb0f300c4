-- The only query that counts approved videos per kind. It counts all given trackings in one statement.
create or replace function app.counted_deliveries(tracking_ids uuid[])
returns table (tracking_id uuid, delivered jsonb)
language plpgsql
stable
rows 10
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select i.id, jsonb_object_agg(k.video_type, coalesce(c.approved, 0))
  from unnest(counted_deliveries.tracking_ids) as i (id)
  cross join unnest(app.video_type_order()) as k (video_type)
  left join (
    select v.tracking_id, v.video_type, count(*) as approved
    from app.videos as v
    -- equivalent (condition): the join takes the same rows; this spares counting those of all others.
    -- lint: plan-kept-for-an-array, because each element is a key: the index is right for one and for thousands.
    where v.tracking_id = any (counted_deliveries.tracking_ids)
      and v.status = 'approved'
    group by v.tracking_id, v.video_type
  ) as c on c.tracking_id = i.id and c.video_type = k.video_type
  group by i.id;
end;
$$;
comment on function app.counted_deliveries(uuid[]) is 'Counts the approved videos of trackings: {"OOTD": 8, "TRAINING": 0, ...}, with all five kinds.';
