-- Who may do what with files. Written by hand, because storage.objects is Supabase's table. A creator uploads to exactly the path
-- of a ticket that has not lapsed, and nothing can be overwritten (no update policy exists). Creators read the files in their
-- own folder, admins all of both buckets. A file that a video or rush refers to cannot be removed by its creator.
-- Policies name `objects.name`: a bare `name` would bind to a column of an inner table.

drop policy if exists retro_select_own_or_admin on storage.objects;
create policy retro_select_own_or_admin on storage.objects for select to authenticated
using (
  objects.bucket_id in ('videos', 'rushes')
  and (
    split_part(objects.name, '/', 1) = (select private.own_creator_id())::text
    or (select private.is_admin())
  )
);

drop policy if exists retro_insert_ticket on storage.objects;
create policy retro_insert_ticket on storage.objects for insert to authenticated
with check (
  split_part(objects.name, '/', 1) = (select private.own_creator_id())::text
  and exists (
    select from app.upload_tickets as t
    where t.creator_id = (select private.own_creator_id())
      and t.bucket = objects.bucket_id
      and t.path = objects.name
      and t.expires_at > (select private.now())
  )
);

drop policy if exists retro_delete_unused on storage.objects;
create policy retro_delete_unused on storage.objects for delete to authenticated
using (
  objects.bucket_id in ('videos', 'rushes')
  and split_part(objects.name, '/', 1) = (select private.own_creator_id())::text
  and not exists (select from app.videos as v where v.bucket = objects.bucket_id and v.path = objects.name)
  and not exists (select from app.rushes as r where r.bucket = objects.bucket_id and r.path = objects.name)
);
