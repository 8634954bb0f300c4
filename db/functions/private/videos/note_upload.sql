create or replace function private.note_upload()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_table_name = 'videos' then
    insert into app.activity (creator_id, kind, at, video_id, video_type)
    values (new.creator_id, 'upload', new.created_at, new.id, new.video_type);
  else
    insert into app.activity (creator_id, kind, at, detail)
    values (new.creator_id, 'rush', new.created_at, new.file_name);
  end if;
  return null;
end;
$$;
comment on function private.note_upload() is 'Trigger: adds a recorded file to the creator''s feed.';

create or replace trigger t20_note
after insert on app.videos
for each row execute function private.note_upload();
alter table app.videos enable always trigger t20_note;

create or replace trigger t20_note
after insert on app.rushes
for each row execute function private.note_upload();
alter table app.rushes enable always trigger t20_note;
