-- Planned at each call, because a month may have a tracking for every creator or for a few.
create or replace function private.trackings_by_handle(month app.month, up_to integer, after text)
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    select t.id
    from app.monthly_tracking as t
    join app.creators as c on c.id = t.creator_id
    where t.month = trackings_by_handle.month and c.handle > trackings_by_handle.after
    order by c.handle
    limit trackings_by_handle.up_to
  );
end;
$$;
comment on function private.trackings_by_handle(app.month, integer, text) is 'The trackings of a month behind a handle, by handle.';
