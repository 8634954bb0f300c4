create or replace function app.default_month(creator_id uuid default null)
returns app.month
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with known as (
    select max(t.month) as newest, bool_or(t.month = app.current_month()) as has_current
    from app.monthly_tracking as t
    where t.creator_id = coalesce(default_month.creator_id, t.creator_id)
  )
  select case when k.has_current or k.newest is null then app.current_month() else k.newest end
  from known as k;
$$;
comment on function app.default_month(uuid) is
  'The month a read shows when none is named: the current one if it has a row, else the newest that has; of one creator or of all.';
