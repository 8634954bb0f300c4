create type public.package as (
  tier integer,
  quota_videos integer,
  monthly_credits numeric,
  updated_at timestamptz
);
comment on type public.package is 'A package of the programme.';
comment on column public.package.tier is 'The package: 10, 20, 30 or 40.';
comment on column public.package.quota_videos is 'Videos owed per month.';
comment on column public.package.monthly_credits is 'Euros added to a month with an approved video.';
comment on column public.package.updated_at is 'When it was last edited.';
