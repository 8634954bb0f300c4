-- Planned at each call, because a month may have a payout for every creator or for a few.
create or replace function private.payouts_by_handle(month app.month, up_to integer, after text)
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return array(
    select p.id
    from app.payouts as p
    join app.creators as c on c.id = p.creator_id
    where p.month = payouts_by_handle.month and c.handle > payouts_by_handle.after
    order by c.handle
    limit payouts_by_handle.up_to
  );
end;
$$;
comment on function private.payouts_by_handle(app.month, integer, text) is 'The payouts of a month behind a handle, by handle.';
