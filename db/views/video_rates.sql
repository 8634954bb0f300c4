create or replace view public.video_rates
with (security_invoker = true) as
select distinct on (r.package_tier, r.video_type)
  r.id as rate_id, r.package_tier, r.video_type, t.label, r.rate, r.is_placeholder, r.valid_from
from app.video_rates as r
join app.video_types as t on t.video_type = r.video_type
where r.cancelled_at is null and r.valid_from <= (select app.today())
order by r.package_tier, r.video_type, r.valid_from desc;
comment on view public.video_rates is 'The rates that hold today.';
comment on column public.video_rates.rate_id is 'Key; endpoints take it as rate_id.';
comment on column public.video_rates.package_tier is 'Package: how many videos a month.';
comment on column public.video_rates.video_type is 'Kind of video.';
comment on column public.video_rates.label is 'Label of the kind of video, in French.';
comment on column public.video_rates.rate is 'Euros per approved video.';
comment on column public.video_rates.is_placeholder is 'True while the price is not final.';
comment on column public.video_rates.valid_from is 'First day on which it applies.';
