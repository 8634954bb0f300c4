-- Files that nobody recorded in time: their ticket has lapsed or is gone, and no video or rush refers to them. Only Storage can
-- remove them with their bytes, through its API: they are listed. A day is left to whoever is about to record.
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
