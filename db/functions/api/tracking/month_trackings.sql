-- A page begins after the last handle of the previous one. One row more than the page tells whether there is a next one.
create or replace function public.month_trackings(month text, page_size integer default 50, after text default null)
returns public.overview_row_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_month app.month;
  v_size integer;
  v_rows public.overview_row[];
begin
  perform private.enter('month_trackings');
  v_month := app.required_month(month_trackings.month);
  v_size := coalesce(app.checked_number(month_trackings.page_size, 'page_size', 1, 200), 50);
  v_rows := private.overview_rows(
    v_month,
    -- equivalent (constant): one row more than the page is enough, and more change nothing.
    v_size + 1,
    coalesce(app.read_opaque(month_trackings.after), '')
  );
  return row(
    v_rows[:v_size],
    (select count(*) from app.monthly_tracking as n where n.month = v_month),
    case when cardinality(v_rows) > v_size then app.opaque(v_rows[v_size].handle) end
  )::public.overview_row_list;
end;
$$;
comment on function public.month_trackings(text, integer, text) is
  'The trackings of a month by handle, with videos delivered and amount earned; next goes into after for the following page.';
