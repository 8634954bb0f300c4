create or replace view public.monthly_tracking
with (security_invoker = true) as
select
  t.id, t.creator_id, t.month, t.package_tier, t.mix, m.label as mix_label, t.quota_total, t.quotas, s.delivered, s.delivered_total,
  s.remaining_total, s.summary ->> 'remaining_details' as remaining_details,
  (s.summary ->> 'completion_percent')::integer as completion_percent, s.summary ->> 'status' as status, t.monthly_credits, t.rates,
  t.deadline, t.opened_at
from app.monthly_tracking as t
join app.standings as s on s.tracking_id = t.id
join app.mixes as m on m.mix = t.mix;
comment on view public.monthly_tracking is 'Months of creators with what was delivered.';
comment on column public.monthly_tracking.id is 'Identity.';
comment on column public.monthly_tracking.creator_id is 'Creator.';
comment on column public.monthly_tracking.month is 'YYYY-MM.';
comment on column public.monthly_tracking.package_tier is 'Package, frozen.';
comment on column public.monthly_tracking.mix is 'Mix, frozen.';
comment on column public.monthly_tracking.mix_label is 'Its name for people.';
comment on column public.monthly_tracking.quota_total is 'Videos owed.';
comment on column public.monthly_tracking.quotas is 'Videos owed per kind.';
comment on column public.monthly_tracking.delivered is 'Approved videos per kind.';
comment on column public.monthly_tracking.delivered_total is 'Approved videos.';
comment on column public.monthly_tracking.remaining_total is 'Videos still owed, kind by kind.';
comment on column public.monthly_tracking.remaining_details is '"N TYPE" joined by " | ", or "Objectif complet".';
comment on column public.monthly_tracking.completion_percent is 'How much of what is owed is there, in percent.';
comment on column public.monthly_tracking.status is 'OK or EN_ATTENTE.';
comment on column public.monthly_tracking.monthly_credits is 'Euros added when a video is approved.';
comment on column public.monthly_tracking.rates is 'Euros per video and kind, frozen.';
comment on column public.monthly_tracking.deadline is 'Last day.';
comment on column public.monthly_tracking.opened_at is 'When it was opened.';
