-- app.quota_rows says why it is a loop.
create or replace function app.item_rows(items jsonb, labels jsonb)
returns public.item[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rows public.item[] := '{}';
  v_item jsonb;
begin
  for v_place in 0..coalesce(jsonb_array_length(item_rows.items), 0) - 1 loop
    v_item := item_rows.items -> v_place;
    v_rows := v_rows || row(
      v_item ->> 'video_type',
      item_rows.labels ->> (v_item ->> 'video_type'),
      v_item ->> 'delivered',
      v_item ->> 'rate',
      v_item ->> 'subtotal'
    )::public.item;
  end loop;
  return v_rows;
end;
$$;
comment on function app.item_rows(jsonb, jsonb) is 'The items of app.calculate_payout, which are in type order, with the labels {kind: label}.';
