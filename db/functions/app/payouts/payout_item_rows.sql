create or replace function app.payout_item_rows(payout_id uuid)
returns public.item[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select row(i.video_type, k.label, i.delivered, i.rate, i.subtotal)::public.item
    from app.payout_items as i
    join app.video_types as k on k.video_type = i.video_type
    where i.payout_id = payout_item_rows.payout_id
    order by i.video_type
  );
end;
$$;
comment on function app.payout_item_rows(uuid) is 'The frozen lines of a payout, in type order.';
