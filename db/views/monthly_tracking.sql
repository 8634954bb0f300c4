create or replace view public.monthly_tracking
with (security_invoker = true) as
select
  k.id, k.creator_id, u.month, k.package_tier, k.mix, (select m.label from app.mixes as m where m.mix = u.mix) as mix_label,
  u.quota_total, u.quotas, s.delivered, s.delivered_total, s.remaining_total,
  s.summary ->> 'remaining_details' as remaining_details, (s.summary ->> 'completion_percent')::integer as completion_percent,
  s.summary ->> 'status' as status, u.monthly_credits, u.rates, u.deadline, u.opened_at
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.creator_id, a.month, a.mix, a.quota_total, a.quotas,
    a.monthly_credits, a.rates, a.deadline, a.opened_at
  from app.monthly_tracking as a
  union all
  select
    o.creator_id as scope, o.id, o.creator_id, o.month, o.mix, o.quota_total, o.quotas, o.monthly_credits, o.rates, o.deadline,
    o.opened_at
  from app.monthly_tracking as o
) as u
left join app.monthly_tracking as k on k.id = u.id and k.creator_id = u.creator_id
left join lateral (
  select x.delivered, x.delivered_total, x.remaining_total, x.summary
  from app.standings as x
  where x.tracking_id = u.id
  order by x.tracking_id
  limit 1
) as s on true
where u.scope = (select private.visible_creator());
comment on view public.monthly_tracking is 'Trackings: months of creators with quotas and approved videos.';
comment on column public.monthly_tracking.id is 'Key of the row.';
comment on column public.monthly_tracking.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.monthly_tracking.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.monthly_tracking.package_tier is 'Package of the month, as it was when the month was opened.';
comment on column public.monthly_tracking.mix is 'Mix of the month, as it was when the month was opened.';
comment on column public.monthly_tracking.mix_label is 'Label of the mix, in French.';
comment on column public.monthly_tracking.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.monthly_tracking.quotas is 'Videos owed per kind.';
comment on column public.monthly_tracking.delivered is 'Approved videos per kind.';
comment on column public.monthly_tracking.delivered_total is 'Approved videos of the month, all kinds together.';
comment on column public.monthly_tracking.remaining_total is 'Videos still owed, kind by kind.';
comment on column public.monthly_tracking.remaining_details is '"N TYPE" joined by " | ", or "Objectif complet".';
comment on column public.monthly_tracking.completion_percent is 'Approved part of the videos owed, in percent.';
comment on column public.monthly_tracking.status is 'OK when nothing is owed any more, else EN_ATTENTE.';
comment on column public.monthly_tracking.monthly_credits is 'Euros added when a video is approved.';
comment on column public.monthly_tracking.rates is 'Euros per video and kind, as they were when the month was opened.';
comment on column public.monthly_tracking.deadline is 'Last day on which videos count in the month.';
comment on column public.monthly_tracking.opened_at is 'When it was opened.';
