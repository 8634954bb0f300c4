-- Values per kind of video come in as a JSON object: this is the one reading of it.
create or replace function app.per_type(amounts jsonb)
returns table (video_type app.video_type, place bigint, amount numeric)
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_unknown text;
begin
  if jsonb_typeof(per_type.amounts) is distinct from 'object' then
    raise exception 'values per video type must be a JSON object' using errcode = '22023';
  end if;
  select k.key into v_unknown
  from jsonb_each(per_type.amounts) as k
  where k.key <> all (app.video_type_order()::text[]) or jsonb_typeof(k.value) <> 'number'
  limit 1;
  if found then
    raise exception '% is not a video type with a number', v_unknown using errcode = '22023';
  end if;
  return query
  select t.video_type, t.place, (per_type.amounts ->> t.video_type::text)::numeric
  from unnest(app.video_type_order()) with ordinality as t (video_type, place);
end;
$$;
comment on function app.per_type(jsonb) is
  'The five kinds of video in order with the value that a JSON object holds for each, null where it holds none; sqlstate 22023 for an unknown kind or a value that is no number.';
