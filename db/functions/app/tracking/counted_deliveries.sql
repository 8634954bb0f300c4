-- The only query that counts approved videos per kind. It reads one index. A loop counts the kinds, since a join with them took
-- twice as long.
create or replace function app.counted_deliveries(tracking_id uuid)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_types constant app.video_type[] := array(
    select v.video_type from app.videos as v where v.tracking_id = counted_deliveries.tracking_id and v.status = 'approved'
  );
  v_counts jsonb := '{}';
  v_type app.video_type;
begin
  foreach v_type in array app.video_type_order() loop
    v_counts := v_counts || jsonb_build_object(v_type, cardinality(array_positions(v_types, v_type)));
  end loop;
  return v_counts;
end;
$$;
comment on function app.counted_deliveries(uuid) is 'Counts the approved videos of a tracking: {"OOTD": 8, "TRAINING": 0, ...}, with all five kinds.';
