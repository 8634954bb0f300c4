create or replace function app.default_month(creator_id uuid default null)
returns app.month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_current constant app.month := app.current_month();
begin
  if default_month.creator_id is not null then
    return coalesce(
      (
        select t.month
        from app.monthly_tracking as t
        where t.creator_id = default_month.creator_id
        order by t.month = v_current desc, t.month desc
        limit 1
      ),
      v_current
    );
  elsif exists (select from app.monthly_tracking as t where t.month = v_current) then
    return v_current;
  end if;
  return coalesce((select t.month from app.monthly_tracking as t order by t.month desc limit 1), v_current);
end;
$$;
comment on function app.default_month(uuid) is
  'The month that a read shows when none is given: the current one if it is open, else the newest; of one creator or of all.';
