-- Opens a month in one statement for every active creator whose account may act and who has no tracking in it. Openings run one
-- after the other; they share the month's row with uploads and keep a closing waiting. Whoever opens several trackings inserts them
-- in creator order (a closing that moves videos, too), so that there is no deadlock. The first opening stays as a row; a later one
-- opens missing trackings and inserts no row.
create or replace function private.open_month_for_all()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if new.month not in (app.current_month(), app.next_month(app.current_month())) then
    perform private.refuse('MONTH_NOT_OPENABLE', 'month');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('private.open_month_for_all', 0));
  insert into app.months (month, opened_at) values (new.month, private.now()) on conflict do nothing;
  perform from app.months as m where m.month = new.month and m.closed_at is null for share;
  if not found then
    perform private.refuse('MONTH_CLOSED', 'month');
  end if;
  perform app.refuse_at_fault(array(
    select c.id
    from app.creators as c
    where c.status = 'actif'
      and not exists (
        select
        from app.full_months as f
        where f.package_tier = c.package_tier and f.mix = c.mix and f.valid_from <= app.first_day(new.month)
      )
    order by c.id
  ));
  insert into app.monthly_tracking (creator_id, month)
  select c.id, new.month
  from app.creators as c
  join private.living_accounts as a on a.user_id = c.user_id
  where c.status = 'actif'
    and not exists (select from app.monthly_tracking as t where t.creator_id = c.id and t.month = new.month)
  order by c.id
  on conflict on constraint one_tracking_per_creator_and_month do nothing;
  if exists (select from app.month_openings as o where o.month = new.month) then
    return null;
  end if;
  new.opened_by := auth.uid();
  new.opened_at := private.now();
  return new;
end;
$$;
comment on function private.open_month_for_all() is 'Trigger: opens the current or the next month for every active creator.';

create or replace trigger t10_apply
before insert on app.month_openings
for each row execute function private.open_month_for_all();
alter table app.month_openings enable always trigger t10_apply;
