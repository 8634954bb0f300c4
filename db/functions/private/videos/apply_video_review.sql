-- One statement for all reviews of a call: all standings are locked in order before the first video changes.
create or replace function private.apply_video_review()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_decided record;
begin
  perform private.lock_standings(array(
    select v.tracking_id from new_rows as n join app.videos as v on v.id = n.video_id
  ));
  for v_decided in
    select n.decision, n.reason, array_agg(n.video_id) as video_ids
    from new_rows as n
    group by n.decision, n.reason
  loop
    perform private.because(v_decided.reason);
    -- lint: loop-that-writes, because the audit reads the reason per statement; one turn is one reason, not one video.
    update app.videos as v set status = v_decided.decision where v.id = any (v_decided.video_ids);
  end loop;
  perform private.because(null);
  insert into app.activity (creator_id, kind, at, video_id, video_type, detail)
  select
    v.creator_id,
    (case n.decision when 'revision_requested' then 'revision' else n.decision::text end)::app.activity_kind,
    n.decided_at,
    v.id,
    v.video_type,
    case when n.decision <> 'approved' then n.reason end
  from new_rows as n
  join app.videos as v on v.id = n.video_id
  where n.decision <> 'pending_review'
  order by n.place;
  return null;
end;
$$;
comment on function private.apply_video_review() is 'Trigger: changes the status of videos as their reviews say, and writes the feed.';

create or replace trigger t20_apply
after insert on app.video_reviews
referencing new table as new_rows
for each statement execute function private.apply_video_review();
alter table app.video_reviews enable always trigger t20_apply;
