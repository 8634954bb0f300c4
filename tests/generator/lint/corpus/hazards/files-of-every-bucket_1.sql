create policy insert_files on storage.objects for insert to authenticated with check (name like '%.mp4'); -- finds
