-- Files that nobody recorded in time: their ticket has expired or is gone, and no video or rush refers to them. They are only
-- listed, since just Storage's API can remove a file with its bytes. A recording that is about to happen has a day.
create or replace function private.orphaned_files()
returns table (bucket text, path text, stored_at timestamptz)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select o.bucket_id, o.name, o.created_at
  from storage.objects as o
  where o.bucket_id in (select s.bucket from app.upload_specs as s)
    and o.created_at < (select private.now()) - interval '1 day'
    and not exists (select from app.videos as v where v.path = o.name)
    and not exists (select from app.rushes as r where r.path = o.name)
    and not exists (select from app.upload_tickets as t where t.path = o.name and t.expires_at > (select private.now()))
  order by o.created_at, o.name;
$$;
comment on function private.orphaned_files() is 'Files in Storage that were never recorded and never will be, oldest first. For operations.';
