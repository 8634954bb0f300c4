-- private.quota_rows says why it is SECURITY DEFINER.
create or replace function private.item_rows(items jsonb)
returns public.item[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(array_agg(
      row(i.video_type, t.label, i.delivered, i.rate, i.subtotal)::public.item order by i.video_type
    ), '{}')
    from jsonb_to_recordset(item_rows.items) as i (video_type app.video_type, delivered integer, rate numeric, subtotal numeric)
    join app.video_types as t on t.video_type = i.video_type
  );
end;
$$;
comment on function private.item_rows(jsonb) is 'The items of app.calculate_payout with their labels, in type order.';
