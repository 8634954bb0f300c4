-- Only a decision cancels a rate, for good; a rate is never deleted. Only the owner of the database may correct its values: open
-- months keep their frozen rates.
create or replace function private.guard_rate()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'rates are not removed' using errcode = '55000', hint = 'cancel it before it begins';
  end if;
  if new.cancelled_at is distinct from old.cancelled_at and (old.cancelled_at is not null or pg_trigger_depth() < 2) then
    raise exception 'rates are only cancelled by decisions, and for good'
      using errcode = '55000', hint = 'call the endpoint that decides';
  end if;
  return new;
end;
$$;
comment on function private.guard_rate() is 'Trigger: only a decision cancels a rate, for good, and rates are never deleted.';

create or replace trigger t90_guard
before update or delete on app.video_rates
for each row execute function private.guard_rate();
alter table app.video_rates enable always trigger t90_guard;
