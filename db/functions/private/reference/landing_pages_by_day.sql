create or replace function private.landing_pages_by_day()
returns table (valid_from date, page public.landing_page)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select d.day, app.landing_page_on(d.day)
  from (
    select '-infinity'::date as day
    union
    select f.valid_from from app.full_months as f
  ) as d;
end;
$$;
comment on function private.landing_pages_by_day() is 'The rows that private.ready_landing_pages must hold: one page for each Paris day on which a rate begins, and one before all.';
