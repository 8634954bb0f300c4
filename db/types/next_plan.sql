create type public.next_plan as (
  package_tier integer,
  mix app.mix,
  mix_label text,
  from_month text
);
comment on type public.next_plan is 'The plan of the next month to be opened.';
comment on column public.next_plan.package_tier is 'Package: how many videos a month.';
comment on column public.next_plan.mix is 'Mix: how the videos divide into kinds.';
comment on column public.next_plan.mix_label is 'Label of the mix, in French.';
comment on column public.next_plan.from_month is 'First month as YYYY-MM.';
