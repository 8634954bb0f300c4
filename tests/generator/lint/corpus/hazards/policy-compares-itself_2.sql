create policy p on storage.objects for select to a using (
  exists (select from app.files where name = files.name) -- finds
);
