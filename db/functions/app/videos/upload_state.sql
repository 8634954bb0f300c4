create or replace function app.upload_state(creator_id uuid, tracking_id uuid)
returns public.upload_state
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_state public.upload_state;
begin
  select
    count(*) filter (where v.status = 'pending_review'),
    count(*) filter (where v.status = 'rejected' and n.id is null),
    count(*) filter (where v.status = 'revision_requested' and n.id is null),
    count(*) filter (where v.status = 'approved')
  into v_state.pending_review_count, v_state.rejected_count, v_state.revision_count, v_state.approved_count
  from app.videos as v
  left join app.videos as n on n.replaces = v.id
  where v.tracking_id = upload_state.tracking_id;
  v_state.blocked_by := (
    select case
      when c.status <> 'actif' then 'CREATOR_NOT_ACTIVE'
      when not s.may_work then 'CONTRACT_NOT_SIGNED'
    end
    from app.creators as c
    cross join app.signing_state(c.id) as s
    where c.id = upload_state.creator_id
  );
  v_state.can_upload := v_state.blocked_by is null;
  v_state.recent_videos := app.newest_videos(upload_state.tracking_id, 8);
  return v_state;
end;
$$;
comment on function app.upload_state(uuid, uuid) is 'Counts and newest videos of a month, and whether the creator may upload now.';
