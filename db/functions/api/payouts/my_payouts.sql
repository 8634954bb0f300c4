-- A creator has as many rows as months. They are read at once, and a page cuts the answer.
create or replace function public.my_payouts(page_size integer default null, after text default null)
returns public.my_payout_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  -- lint: variable-never-read, because an assignment calls the guard for less than a statement.
  v_caller constant private.caller := private.enter('my_payouts');
  v_rows constant public.my_payout[] := private.own_payout_rows();
  v_before app.month;
  v_page public.my_payout[];
begin
  if my_payouts.page_size is null and my_payouts.after is null then
    return row(v_rows, cardinality(v_rows), null)::public.my_payout_list;
  end if;
  perform app.checked_number(my_payouts.page_size, 'page_size', 1, 200);
  v_before := app.read_month_cursor(my_payouts.after);
  v_page := array(
    select r
    from unnest(v_rows) as r
    where v_before is null or r.month < v_before
    order by r.month desc
    limit my_payouts.page_size
  );
  return row(
    v_page,
    cardinality(v_rows),
    (
      select app.opaque(min(p.month))
      from unnest(v_page) as p
      having min(p.month) > (select min(r.month) from unnest(v_rows) as r)
    )
  )::public.my_payout_list;
end;
$$;
comment on function public.my_payouts(integer, text) is
  'The caller''s payouts, and estimates of the open months (is_estimate true, payout_id null), newest month first: all of them, or pages of page_size.';
