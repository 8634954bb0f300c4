-- What policies say about paths, and the two triggers of storage.objects that a project notices: updated_at follows
-- every change, and a row is not deleted with SQL unless the setting storage.allow_delete_query says so, since that
-- would leave the bytes without an owner. Owned by supabase_storage_admin.

set role supabase_storage_admin;

create or replace function storage.foldername(name text)
returns text[]
language sql
immutable
as $$
  select (string_to_array(name, '/'))[1:array_length(string_to_array(name, '/'), 1) - 1]
$$;

comment on function storage.foldername(text) is 'The folders of a path: {a,b} for a/b/c.mp4.';

create or replace function storage.filename(name text)
returns text
language sql
immutable
as $$
  select split_part(name, '/', -1)
$$;

comment on function storage.filename(text) is 'The last part of a path: c.mp4 for a/b/c.mp4.';

create or replace function storage.extension(name text)
returns text
language sql
immutable
as $$
  select split_part(split_part(name, '/', -1), '.', -1)
$$;

comment on function storage.extension(text) is 'What follows the last dot of a path: mp4 for a/b/c.mp4.';

create or replace function storage.update_updated_at_column()
returns trigger
language plpgsql
as $$
begin
  NEW.updated_at = now();
  return NEW;
end
$$;

create or replace trigger update_objects_updated_at
  before update on storage.objects
  for each row execute function storage.update_updated_at_column();

create or replace function storage.protect_delete()
returns trigger
language plpgsql
as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), '') <> 'true' then
    raise insufficient_privilege using
      message = format('rows of %I.%I are deleted through Storage, not with SQL', TG_TABLE_SCHEMA, TG_TABLE_NAME),
      hint = 'A row deleted with SQL leaves its file behind.';
  end if;
  return null;
end
$$;

create or replace trigger protect_buckets_delete
  before delete on storage.buckets
  for each statement execute function storage.protect_delete();

create or replace trigger protect_objects_delete
  before delete on storage.objects
  for each statement execute function storage.protect_delete();

reset role;
