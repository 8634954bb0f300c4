-- Stamps an edit, so that the next one can name what it was based on. The stamp moves only when something changed, and
-- always forward, even within one instant or with a clock that stands still. It has milliseconds, which survive the
-- Date of a browser. Columns that Postgres generates are named by the trigger: they are computed after it, and null in NEW.
create or replace function private.stamp_edit()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_generated constant text[] := coalesce(tg_argv, '{}');
begin
  if tg_op = 'INSERT' or to_jsonb(new) - v_generated <> to_jsonb(old) - v_generated then
    new.updated_at := greatest(date_trunc('ms', private.now()), old.updated_at + interval '1 millisecond');
  end if;
  return new;
end;
$$;
comment on function private.stamp_edit() is 'Trigger: moves updated_at forward when anything changed.';

create or replace trigger t10_stamp
before insert or update on app.packages
for each row execute function private.stamp_edit();
alter table app.packages enable always trigger t10_stamp;

create or replace trigger t10_stamp
before insert or update on app.mixes
for each row execute function private.stamp_edit();
alter table app.mixes enable always trigger t10_stamp;

create or replace trigger t10_stamp
before insert or update on app.settings
for each row execute function private.stamp_edit('debtor_iban_last4');
alter table app.settings enable always trigger t10_stamp;
