-- The figures of closed months are stored (app.month_figures), those of open months are counted as they change. The paid amount is
-- the frozen one minus the unpaid payouts, which an index-only scan sums.
create or replace function public.programme_months(months integer default 12)
returns public.programme_months
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_months integer;
begin
  perform private.enter('programme_months');
  v_months := coalesce(app.checked_number(programme_months.months, 'months', 1, 60), 12);
  return row(array(
    select row(
      m.month,
      case when m.closed_at is null then 'open' else 'closed' end,
      f.creators,
      (select sum(a.amount) from app.per_type(f.approved) as a),
      f.rejected,
      array(
        select row(k.video_type, k.label, a.amount)::public.type_count
        from app.per_type(f.approved) as a
        join app.video_types as k on k.video_type = a.video_type
        order by a.place
      ),
      f.amount,
      case
        when m.closed_at is null then 0.00
        else f.amount - (
          select coalesce(sum(p.amount), 0.00) from app.payouts as p where p.month = m.month and p.payment_status <> 'paye'
        )
      end
    )::public.programme_month
    from (select n.* from app.months as n order by n.month desc limit v_months) as m
    cross join lateral (
      select k.* from app.month_figures as k where k.month = m.month
      union all
      select s.* from app.month_so_far(m.month) as s where m.closed_at is null
    ) as f
    order by m.month desc
  ))::public.programme_months;
end;
$$;
comment on function public.programme_months(integer) is
  'The newest months of the whole programme in figures, for plots: creators, videos, euros earned and paid.';
