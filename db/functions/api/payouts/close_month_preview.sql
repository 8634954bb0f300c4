-- A page begins after the last handle of the previous one. The sums cover all rows, not only the page.
create or replace function public.close_month_preview(month text, page_size integer default 200, after text default null)
returns public.close_preview_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
  v_size integer;
  v_after text;
  v_is_closed boolean;
begin
  perform private.enter('close_month_preview');
  v_month := app.required_month(close_month_preview.month);
  v_size := coalesce(app.checked_number(close_month_preview.page_size, 'page_size', 1, 1000), 200);
  v_after := coalesce(app.read_opaque(close_month_preview.after), '');
  v_is_closed := app.month_state(v_month) = 'closed';
  return (
    with due as materialized (
      select d.*, c.handle, coalesce(f.complete, false) as complete
      from app.previewed_payouts(v_month) as d
      join app.creators as c on c.id = d.creator_id
      left join app.payout_profiles as f on f.creator_id = d.creator_id
    ),
    page as materialized (
      select d.* from due as d where d.handle > v_after order by d.handle limit v_size
    )
    select row(
      array(
        select row(
          p.creator_id, p.handle, p.amount,
          app.item_rows(
            case
              when v_is_closed then (
                select jsonb_agg(to_jsonb(i) order by i.video_type)
                from app.payouts as o
                join app.payout_items as i on i.payout_id = o.id
                where o.creator_id = p.creator_id and o.month = v_month
              )
              else (select s.earnings -> 'items' from app.standings as s where s.creator_id = p.creator_id and s.month = v_month)
            end,
            (select private.video_type_labels())
          ),
          -- Few creators have adjustments.
          case when p.adjustment_ids <> '{}' then app.adjustment_rows(p.adjustment_ids) else '{}' end, p.complete, p.pending
        )::public.close_preview
        from page as p
        order by p.handle
      ),
      count(*),
      coalesce(sum(d.amount), 0.00),
      count(*) filter (where not d.complete),
      coalesce(sum(d.pending), 0),
      (
        select app.opaque(max(p.handle))
        from page as p
        having max(p.handle) < (select max(x.handle) from due as x)
      )
    )::public.close_preview_list
    from due as d
  );
end;
$$;
comment on function public.close_month_preview(text, integer, text) is
  'What closing the month would freeze now, per creator by handle, with missing profiles and pending videos; for a closed month, what was frozen. total and the sums cover all rows; pass next as after for the following page.';
