create type public.earnings as (
  package_tier integer,
  mix app.mix,
  mix_label text,
  videos integer,
  monthly_credits numeric,
  amount numeric,
  items public.item[]
);
comment on type public.earnings is 'What a full month earns.';
comment on column public.earnings.package_tier is 'Package: how many videos a month.';
comment on column public.earnings.mix is 'Mix: how the videos divide into kinds.';
comment on column public.earnings.mix_label is 'Label of the mix, in French.';
comment on column public.earnings.videos is 'Videos that are delivered in the month.';
comment on column public.earnings.monthly_credits is 'Credits that the amount includes.';
comment on column public.earnings.amount is 'Amount of the month in euros.';
comment on column public.earnings.items is 'One line per kind with a rate, in type order.';
