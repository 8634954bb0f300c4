create or replace function private.apply_video_review()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.because(new.reason);
  update app.videos as v set status = new.decision where v.id = new.video_id;
  perform private.because(null);
  if new.decision <> 'pending_review' then
    insert into app.activity (creator_id, kind, at, video_id, video_type, detail)
    select
      v.creator_id,
      (case new.decision when 'revision_requested' then 'revision' else new.decision::text end)::app.activity_kind,
      new.decided_at,
      v.id,
      v.video_type,
      case when new.decision <> 'approved' then new.reason end
    from app.videos as v
    where v.id = new.video_id;
  end if;
  return null;
end;
$$;
comment on function private.apply_video_review() is 'Trigger: moves the video''s status as the review says.';

create or replace trigger t20_apply
after insert on app.video_reviews
for each row execute function private.apply_video_review();
alter table app.video_reviews enable always trigger t20_apply;
