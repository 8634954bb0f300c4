create or replace function app.per_type(amounts jsonb)
returns table (video_type app.video_type, place bigint, amount numeric)
language sql
immutable
rows 5
set search_path = pg_catalog, pg_temp
as $$
  select t.video_type, t.place, t.amount
  from unnest(app.video_type_order(), app.amounts_per_type(per_type.amounts)) with ordinality as t (video_type, amount, place);
$$;
comment on function app.per_type(jsonb) is 'The rows of app.amounts_per_type: the five kinds of video in order, each with its value or null.';
