create or replace function public.rush_preview(rush_id uuid)
returns public.preview
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_preview public.preview;
begin
  perform private.enter('rush_preview');
  select f.bucket, f.path, 300 into v_preview
  from app.rushes as f
  where f.id = rush_preview.rush_id;
  if not found then
    perform private.refuse('NOT_FOUND', 'rush_id');
  end if;
  return v_preview;
end;
$$;
comment on function public.rush_preview(uuid) is 'Bucket and path of a rush: ask Storage for a signed URL that is valid for expires_in seconds.';
