create type public.tracking as (
  id uuid,
  creator_id uuid,
  month text,
  package_tier integer,
  mix app.mix,
  quota_total integer,
  deadline date,
  quotas public.quota[],
  progress public.progress
);
comment on type public.tracking is 'A month of a creator.';
comment on column public.tracking.id is 'Identity.';
comment on column public.tracking.creator_id is 'Creator.';
comment on column public.tracking.month is 'YYYY-MM.';
comment on column public.tracking.package_tier is 'Package, frozen.';
comment on column public.tracking.mix is 'Mix, frozen.';
comment on column public.tracking.quota_total is 'Videos owed.';
comment on column public.tracking.deadline is 'Last day.';
comment on column public.tracking.quotas is 'The five kinds in order.';
comment on column public.tracking.progress is 'How far it is.';
