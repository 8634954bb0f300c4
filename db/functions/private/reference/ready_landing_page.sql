create or replace function private.ready_landing_page()
returns public.landing_page
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select p.page
    from private.ready_landing_pages as p
    where p.valid_from <= (select t.today from private.programme_time as t)
    order by p.valid_from desc
    limit 1
  );
end;
$$;
comment on function private.ready_landing_page() is 'The landing page of today.';
