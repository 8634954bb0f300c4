create policy read_own on storage.objects for select to authenticated using (bucket_id = 'videos' and owner_id = (select auth.uid())::text);
