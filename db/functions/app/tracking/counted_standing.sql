-- Where a tracking stands: the one count of its videos. Delivered are the approved ones of now; credits belong to a month with
-- at least one of them.
create or replace function app.counted_standing(tracking_id uuid, quotas jsonb, rates jsonb, monthly_credits numeric)
returns table (pending integer, delivered jsonb, summary jsonb, earnings jsonb)
language plpgsql
stable
rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  v_approved bigint;
begin
  select
    coalesce(sum(c.pending), 0),
    coalesce(sum(c.approved), 0),
    jsonb_object_agg(k.video_type, coalesce(c.approved, 0))
  into pending, v_approved, delivered
  from unnest(app.video_type_order()) as k (video_type)
  left join (
    select
      v.video_type,
      count(*) filter (where v.status = 'approved') as approved,
      count(*) filter (where v.status = 'pending_review') as pending
    from app.videos as v
    where v.tracking_id = counted_standing.tracking_id
    group by v.video_type
  ) as c on c.video_type = k.video_type;
  summary := app.tracking_summary(counted_standing.quotas, delivered);
  earnings := app.calculate_payout(
    delivered, counted_standing.rates, case when v_approved > 0 then counted_standing.monthly_credits else 0 end
  );
  return next;
end;
$$;
comment on function app.counted_standing(uuid, jsonb, jsonb, numeric) is
  'Counts the videos of a tracking: waiting for review, approved per kind, app.tracking_summary and app.calculate_payout of them.';
