-- Where a month stands. A surplus of one kind never pays for another: what remains is counted kind by kind.
--
--   select app.tracking_summary('{"OOTD": 8, "CINEMATIC": 1}', '{"OOTD": 9}');
--   {"status": "EN_ATTENTE", "remaining": {..., "CINEMATIC": 1}, "delivered_total": 9, "remaining_total": 1,
--    "remaining_details": "1 CINEMATIC", "completion_percent": 89}
create or replace function app.tracking_summary(quotas jsonb, delivered jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  with kinds as (
    select
      q.video_type,
      q.place,
      greatest(coalesce(q.amount, 0), 0) as quota,
      greatest(coalesce(d.amount, 0), 0) as delivered
    from app.per_type(tracking_summary.quotas) as q
    join app.per_type(tracking_summary.delivered) as d using (video_type)
  ),
  sums as (
    select
      sum(k.quota) as quota_total,
      sum(k.delivered) as delivered_total,
      sum(greatest(k.quota - k.delivered, 0)) as remaining_total,
      jsonb_object_agg(k.video_type, greatest(k.quota - k.delivered, 0)) as remaining,
      string_agg(k.quota - k.delivered || ' ' || k.video_type, ' | ' order by k.place) filter (where k.quota > k.delivered) as details
    from kinds as k
  )
  select jsonb_build_object(
    'delivered_total', s.delivered_total,
    'remaining', s.remaining,
    'remaining_total', s.remaining_total,
    'status', case when s.remaining_total = 0 then 'OK' else 'EN_ATTENTE' end,
    'remaining_details', coalesce(s.details, 'Objectif complet'),
    'completion_percent', case
      when s.quota_total = 0 then 100
      else round((s.quota_total - s.remaining_total) / s.quota_total * 100)::integer
    end
  )
  from sums as s;
$$;
comment on function app.tracking_summary(jsonb, jsonb) is
  'Summary of a month from videos owed and approved per kind: totals, what remains per kind and as text, OK or EN_ATTENTE, percent rounded half up.';
