-- Reference data: what the programme offers and pays. Everybody may read it, admins edit it, and no edit touches a month
-- that was already opened: months freeze what they were opened with (0009).

create table if not exists app.packages (
  tier integer constraint packages_pkey primary key constraint tier_is_positive check (tier > 0),
  quota_videos integer not null constraint quota_is_at_least_one check (quota_videos >= 1),
  monthly_credits app.money not null constraint credits_are_not_negative check (monthly_credits >= 0),
  updated_at timestamptz not null default now()
);
comment on table app.packages is 'The tiers of the programme: how many videos a month, and which credits come with them.';
comment on column app.packages.tier is 'The name of the package: 10, 20, 30 or 40.';
comment on column app.packages.quota_videos is 'Videos owed a month.';
comment on column app.packages.monthly_credits is 'Euros added to a month with at least one approved video.';
comment on column app.packages.updated_at is 'Of the last edit; an edit may name the one it was based on.';

create table if not exists app.mixes (
  mix app.mix constraint mixes_pkey primary key,
  label text not null,
  positioning text not null default '' constraint positioning_is_short check (length(positioning) <= 500),
  updated_at timestamptz not null default now()
);
comment on table app.mixes is 'The ways to split a quota. The shares of a mix stand in app.mix_shares and sum to exactly 1.';
comment on column app.mixes.mix is 'Code of the mix.';
comment on column app.mixes.label is 'Name for people.';
comment on column app.mixes.positioning is 'One sentence that says whom the mix suits.';
comment on column app.mixes.updated_at is 'Of the last edit of the mix or its shares.';

create table if not exists app.video_types (
  video_type app.video_type constraint video_types_pkey primary key,
  label text not null
);
comment on table app.video_types is 'The kinds of video with their names for people.';
comment on column app.video_types.video_type is 'Code of the kind.';
comment on column app.video_types.label is 'Name for people.';

create table if not exists app.mix_shares (
  mix app.mix not null constraint mix_shares_of_a_mix references app.mixes (mix),
  video_type app.video_type not null constraint mix_shares_of_a_video_type references app.video_types (video_type),
  share numeric not null constraint share_is_a_part_of_one check (share between 0 and 1 and scale(share) <= 4),
  constraint mix_shares_pkey primary key (mix, video_type)
);
create index if not exists mix_shares_video_type on app.mix_shares (video_type);
comment on table app.mix_shares is 'The share of each kind of video in a mix.';
comment on column app.mix_shares.mix is 'The mix.';
comment on column app.mix_shares.video_type is 'The kind of video.';
comment on column app.mix_shares.share is '0 to 1, at most four decimals; the five of a mix sum to exactly 1.';

create table if not exists app.video_rates (
  id uuid constraint video_rates_pkey primary key default gen_random_uuid(),
  package_tier integer not null constraint video_rates_of_a_package references app.packages (tier),
  video_type app.video_type not null constraint video_rates_of_a_video_type references app.video_types (video_type),
  rate app.money not null constraint rate_is_not_negative check (rate >= 0),
  is_placeholder boolean not null default false,
  valid_from date not null,
  created_at timestamptz not null default now(),
  cancelled_at timestamptz
);
-- One rate per package, kind and day, or the month that opens would have to choose.
create unique index if not exists video_rates_one_per_day on app.video_rates (package_tier, video_type, valid_from)
where cancelled_at is null;
create index if not exists video_rates_package_tier on app.video_rates (package_tier);
create index if not exists video_rates_video_type on app.video_rates (video_type);
comment on table app.video_rates is 'What one approved video earns, with the day from which it holds. The newest day that has come wins.';
comment on column app.video_rates.id is 'Identity.';
comment on column app.video_rates.package_tier is 'The package.';
comment on column app.video_rates.video_type is 'The kind of video.';
comment on column app.video_rates.rate is 'Euros per approved video.';
comment on column app.video_rates.is_placeholder is 'True while the price is not final.';
comment on column app.video_rates.valid_from is 'First Paris day on which it holds.';
comment on column app.video_rates.created_at is 'When it was entered.';
comment on column app.video_rates.cancelled_at is 'When a rate that had not begun was taken back; it never holds then.';

create table if not exists app.video_tips (
  video_type app.video_type not null constraint video_tips_of_a_video_type references app.video_types (video_type),
  position integer not null constraint position_is_positive check (position > 0),
  tip text not null,
  constraint video_tips_pkey primary key (video_type, position)
);
comment on table app.video_tips is 'Advice for filming each kind of video.';
comment on column app.video_tips.video_type is 'The kind of video.';
comment on column app.video_tips.position is 'Order within the kind.';
comment on column app.video_tips.tip is 'One sentence.';

create table if not exists app.upload_specs (
  kind app.upload_kind constraint upload_specs_pkey primary key,
  bucket text not null constraint one_bucket_per_kind unique,
  mime_types text[] not null,
  max_bytes bigint not null constraint max_bytes_is_positive check (max_bytes > 0),
  min_seconds integer,
  max_seconds integer,
  resolutions app.resolution[],
  constraint seconds_are_a_range check (min_seconds <= max_seconds),
  constraint videos_are_measured check (
    (kind = 'video') = (min_seconds is not null and max_seconds is not null and resolutions is not null)
  )
);
comment on table app.upload_specs is 'What a file must be, per kind of upload.';
comment on column app.upload_specs.kind is 'video or rush.';
comment on column app.upload_specs.bucket is 'The private bucket of Storage that takes it.';
comment on column app.upload_specs.mime_types is 'Accepted types.';
comment on column app.upload_specs.max_bytes is 'Largest size in bytes.';
comment on column app.upload_specs.min_seconds is 'Shortest video; null for rushes.';
comment on column app.upload_specs.max_seconds is 'Longest video; null for rushes.';
comment on column app.upload_specs.resolutions is 'Accepted sizes of the picture; null for rushes.';

create table if not exists app.brand_assets (
  name text constraint brand_assets_pkey primary key,
  url text not null constraint asset_url_is_https check (url ~ '^https://'),
  alt text not null,
  position integer not null
);
comment on table app.brand_assets is 'Pictures of the brand for the landing page.';
comment on column app.brand_assets.name is 'Stable name.';
comment on column app.brand_assets.url is 'Where it is served.';
comment on column app.brand_assets.alt is 'Alternative text.';
comment on column app.brand_assets.position is 'Order on the page.';

create table if not exists app.settings (
  only_row boolean constraint settings_pkey primary key default true constraint settings_is_one_row check (only_row),
  debtor_name text not null default 'RetroMuscle',
  debtor_iban text,
  debtor_bic text,
  signing_grace_days integer not null default 7 constraint grace_is_not_negative check (signing_grace_days >= 0),
  trusted_proxy_hops integer not null default 1 constraint hops_are_few check (trusted_proxy_hops between 0 and 10)
);
comment on table app.settings is 'Settings of the programme: one row.';
comment on column app.settings.only_row is 'There is one row.';
comment on column app.settings.debtor_name is 'Who pays, as bank files name it.';
comment on column app.settings.debtor_iban is 'The account that pays; leaves the database only in bank files.';
comment on column app.settings.debtor_bic is 'The bank of that account.';
comment on column app.settings.signing_grace_days is 'Days in which an active creator may sign a new contract version while working on.';
comment on column app.settings.trusted_proxy_hops is 'How many proxies stand in front: the caller is that many from the right of x-forwarded-for.';
