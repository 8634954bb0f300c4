-- Reads a JSON object with a value per kind of video: the one place that checks it, and the cheapest way to read it. A plpgsql loop
-- over five kinds is a hundred times cheaper than a query, and dashboards, overviews and closings read one for every tracking.
--
--   select app.amounts_per_type('{"TRAINING": 3}');
--   {NULL,3,NULL,NULL,NULL}
create or replace function app.amounts_per_type(amounts jsonb)
returns numeric[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_types constant text[] := app.video_type_order();
  v_amounts numeric[] := '{}';
begin
  if jsonb_typeof(amounts_per_type.amounts) is distinct from 'object' then
    raise exception 'values per video type must be a JSON object' using errcode = '22023';
  elsif amounts_per_type.amounts - v_types <> '{}' then
    raise exception '% is not a video type with a number', (
      select min(k.key) from jsonb_object_keys(amounts_per_type.amounts - v_types) as k (key)
    ) using errcode = '22023';
  end if;
  for v_place in 1..cardinality(v_types) loop
    if jsonb_typeof(amounts_per_type.amounts -> v_types[v_place]) <> 'number' then
      raise exception '% is not a video type with a number', v_types[v_place] using errcode = '22023';
    end if;
    v_amounts := v_amounts || (amounts_per_type.amounts ->> v_types[v_place])::numeric;
  end loop;
  return v_amounts;
end;
$$;
comment on function app.amounts_per_type(jsonb) is
  'The values in a JSON object for the five kinds of video, in their order, null where one is missing; sqlstate 22023 for an unknown kind or a value that is not a number.';
