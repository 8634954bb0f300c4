create or replace function app.checked_video_type(video_type text)
returns app.video_type
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from app.video_types as t where t.video_type::text = checked_video_type.video_type) then
    perform private.refuse('VALIDATION_FAILED', 'video_type', jsonb_build_object('bound', jsonb_build_object('values', app.video_type_order())));
  end if;
  return checked_video_type.video_type;
end;
$$;
comment on function app.checked_video_type(text) is 'A kind of video from its code; refuses VALIDATION_FAILED.';
