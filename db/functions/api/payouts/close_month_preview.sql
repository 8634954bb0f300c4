create or replace function public.close_month_preview(month text)
returns public.close_preview_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
  v_rows public.close_preview[];
begin
  perform private.enter('close_month_preview');
  v_month := app.required_month(close_month_preview.month);
  v_rows := array(
    select row(
      d.creator_id,
      c.handle,
      d.amount,
      app.item_rows(d.items),
      app.adjustment_rows(d.adjustment_ids),
      coalesce(f.complete, false),
      d.pending
    )::public.close_preview
    from app.previewed_payouts(v_month) as d
    join app.creators as c on c.id = d.creator_id
    left join app.payout_profiles as f on f.creator_id = d.creator_id
    order by c.handle
  );
  return row(v_rows, cardinality(v_rows))::public.close_preview_list;
end;
$$;
comment on function public.close_month_preview(text) is
  'What closing the month would freeze now, per creator, with missing profiles and pending videos; for a closed month what it froze.';
