-- SECURITY DEFINER, though anybody may read app.video_types: Postgres keeps a plan over a table with policies for one role only. A
-- connection on which visitors, creators and triggers follow each other would plan this statement again and again.
create or replace function private.video_type_labels()
returns jsonb
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select jsonb_object_agg(t.video_type, t.label) from app.video_types as t);
end;
$$;
comment on function private.video_type_labels() is 'The labels of all kinds of video: {kind: label}.';
