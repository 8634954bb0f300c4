create or replace function public.record_rush_upload(path text)
returns public.rush
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_caller constant private.caller := private.enter('record_rush_upload');
begin
  if not exists (
    select from app.rushes as r
    where r.path = record_rush_upload.path and r.creator_id = v_caller.creator_id
  ) then
    -- lint: asked-then-written, because its trigger locks the creator and passes over a path that is recorded.
    insert into app.rushes (path) values (app.own_ticket(v_caller.creator_id, 'rush', record_rush_upload.path));
  end if;
  return (app.rush_rows(array(select r.id from app.rushes as r where r.path = record_rush_upload.path)))[1];
end;
$$;
comment on function public.record_rush_upload(text) is 'Records an uploaded rush. Recording the same path again returns the same answer.';
