-- private.video_rows says why it is SECURITY DEFINER.
create or replace function private.tracking_of(video_id uuid)
returns public.tracking
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_is_admin constant boolean := private.is_admin();
  v_creator constant uuid := private.own_creator_id();
begin
  return (
    select row(
      t.id, t.creator_id, t.month, t.package_tier, t.mix, t.quota_total, t.deadline,
      app.quota_rows(t.quotas, s.delivered, (select private.video_type_labels())),
      app.progress_of(t.quota_total, s.summary, s.earnings)
    )::public.tracking
    from app.videos as v
    join app.monthly_tracking as t on t.id = v.tracking_id
    join app.standings as s on s.tracking_id = t.id
    where v.id = tracking_of.video_id and (v_is_admin or v.creator_id = v_creator)
  );
end;
$$;
comment on function private.tracking_of(uuid) is 'The tracking in which a video counts, in the form that endpoints return; null for a video that the caller may not see.';
