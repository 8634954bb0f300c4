create or replace function app.safe_file_name(file_name text)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(left(regexp_replace(app.trimmed(safe_file_name.file_name), '[^a-zA-Z0-9._-]', '_', 'g'), 96), 'video.mp4');
end;
$$;
comment on function app.safe_file_name(text) is
  'A file name in which "_" replaces every character but a-z A-Z 0-9 . _ -, at most 96 characters; video.mp4 for a blank one.';
