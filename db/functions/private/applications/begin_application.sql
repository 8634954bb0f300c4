-- A new application is a draft of the account that begins it. The e-mail is taken from the account, whatever was sent.
create or replace function private.begin_application()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  new.email := coalesce((select u.email from auth.users as u where u.id = new.user_id), '');
  new.created_at := private.now();
  new.updated_at := private.now();
  return new;
end;
$$;
comment on function private.begin_application() is 'Trigger: takes the e-mail from the account and stamps the times of a new application.';

create or replace trigger t10_begin
before insert on app.applications
for each row execute function private.begin_application();
alter table app.applications enable always trigger t10_begin;
