create or replace view public.packages
with (security_invoker = true) as
select p.tier, p.quota_videos, p.monthly_credits, p.updated_at
from app.packages as p;
comment on view public.packages is 'The packages of the programme.';
comment on column public.packages.tier is 'The package: 10, 20, 30 or 40.';
comment on column public.packages.quota_videos is 'Videos owed per month.';
comment on column public.packages.monthly_credits is 'Euros added to a month with an approved video.';
comment on column public.packages.updated_at is 'When it was last edited.';
