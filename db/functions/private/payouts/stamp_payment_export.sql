create or replace function private.stamp_payment_export()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  new.exported_by := auth.uid();
  new.exported_at := private.now();
  return new;
end;
$$;
comment on function private.stamp_payment_export() is 'Trigger: stamps an export with who and when.';

create or replace trigger t10_stamp
before insert on app.payment_exports
for each row execute function private.stamp_payment_export();
alter table app.payment_exports enable always trigger t10_stamp;
