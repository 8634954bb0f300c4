-- A page begins after the last handle of the previous one. One row more than the page tells whether there is a next one.
create or replace function public.month_payouts(month text, page_size integer default 50, after text default null)
returns public.overview_payment_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
  v_size integer;
  v_rows public.overview_payment[];
begin
  perform private.enter('month_payouts');
  v_month := app.required_month(month_payouts.month);
  v_size := coalesce(app.checked_number(month_payouts.page_size, 'page_size', 1, 1000), 50);
  v_rows := private.overview_payments(
    v_month,
    -- equivalent (constant): one row more than the page is enough, and more change nothing.
    v_size + 1,
    coalesce(app.read_opaque(month_payouts.after), '')
  );
  return row(
    v_rows[:v_size],
    (select count(*) from app.payouts as n where n.month = v_month),
    case when cardinality(v_rows) > v_size then app.opaque(v_rows[v_size].handle) end
  )::public.overview_payment_list;
end;
$$;
comment on function public.month_payouts(text, integer, text) is
  'The payouts of a month by handle, with the way each is paid; next goes into after for the following page.';
