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
comment on type public.tracking is 'A tracking: one creator''s month.';
comment on column public.tracking.id is 'Key of the row.';
comment on column public.tracking.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.tracking.month is 'Month as YYYY-MM, in the time of Paris.';
comment on column public.tracking.package_tier is 'Package of the month, as it was when the month was opened.';
comment on column public.tracking.mix is 'Mix of the month, as it was when the month was opened.';
comment on column public.tracking.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.tracking.deadline is 'Last day on which videos count in the month.';
comment on column public.tracking.quotas is 'The five kinds of video, in display order.';
comment on column public.tracking.progress is 'Progress of the month.';
