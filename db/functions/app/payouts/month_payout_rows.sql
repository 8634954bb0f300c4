create or replace function app.month_payout_rows(month app.month, up_to integer)
returns public.payout[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return app.payout_rows(array(
    select p.id
    from app.creators as c
    join app.payouts as p on p.creator_id = c.id and p.month = month_payout_rows.month
    order by c.handle
    limit month_payout_rows.up_to
  ));
end;
$$;
comment on function app.month_payout_rows(app.month, integer) is 'Frozen payouts of a month in the form that endpoints return, by handle.';
