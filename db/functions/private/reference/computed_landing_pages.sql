-- The time zone is set because to_jsonb prints times in that of the session.
create or replace function private.computed_landing_pages()
returns setof private.landing_pages
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
as $$
begin
  return query
  select d.day, to_jsonb(app.landing_page_on(d.day))
  from (
    select '-infinity'::date as day
    union
    select f.valid_from from app.full_months as f
  ) as d;
end;
$$;
comment on function private.computed_landing_pages() is 'The rows that private.landing_pages must hold.';
