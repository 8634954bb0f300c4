create type public.plan as (
  package_tier integer,
  mix app.mix,
  mix_label text,
  monthly_credits numeric,
  deadline date
);
comment on type public.plan is 'The plan of a month.';
comment on column public.plan.package_tier is 'Package: how many videos a month.';
comment on column public.plan.mix is 'Mix: how the videos divide into kinds.';
comment on column public.plan.mix_label is 'Label of the mix, in French.';
comment on column public.plan.monthly_credits is 'Euros added when a video is approved.';
comment on column public.plan.deadline is 'Last day of the month.';
