create or replace function app.tracking_of(video_id uuid)
returns public.tracking
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select row(
      t.id, t.creator_id, t.month, t.package_tier, t.mix, t.quota_total, t.deadline,
      private.quota_rows(t.quotas, s.delivered),
      app.progress_of(t.quota_total, s.summary, s.earnings)
    )::public.tracking
    from app.videos as v
    join app.monthly_tracking as t on t.id = v.tracking_id
    join app.standings as s on s.tracking_id = t.id
    where v.id = tracking_of.video_id
  );
end;
$$;
comment on function app.tracking_of(uuid) is 'The tracking in which a video counts, in the form that endpoints return.';
