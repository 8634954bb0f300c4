-- The open adjustments of each creator in the order in which payouts include them: positive ones first, then negative ones, each
-- oldest first. One that does not fit stays open for a later month.
create or replace function app.open_adjustments()
returns table (creator_id uuid, ids uuid[], amounts numeric[])
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select
    a.creator_id,
    -- equivalent (comparison): no adjustment is 0, by its constraint.
    array_agg(a.id order by a.amount < 0, a.created_at, a.place),
    -- equivalent (comparison): no adjustment is 0, by its constraint.
    array_agg(a.amount::numeric order by a.amount < 0, a.created_at, a.place)
  from app.payout_adjustments as a
  where a.payout_id is null
  group by a.creator_id;
end;
$$;
comment on function app.open_adjustments() is 'The open adjustments of each creator who has some, in the order in which payouts include them.';
