create type public.overview_row as (
  tracking_id uuid,
  creator_id uuid,
  handle text,
  package_tier integer,
  mix_label text,
  quotas public.quota[],
  delivered_total integer,
  quota_total integer,
  remaining_total integer,
  remaining_details text,
  deadline date,
  payment_status app.payment_status,
  amount numeric,
  is_estimate boolean
);
comment on type public.overview_row is 'A creator''s month in an overview.';
comment on column public.overview_row.tracking_id is 'Identity.';
comment on column public.overview_row.creator_id is 'Creator.';
comment on column public.overview_row.handle is 'Public name.';
comment on column public.overview_row.package_tier is 'Package, frozen.';
comment on column public.overview_row.mix_label is 'Name of the mix, frozen.';
comment on column public.overview_row.quotas is 'The five kinds in order.';
comment on column public.overview_row.delivered_total is 'Approved videos.';
comment on column public.overview_row.quota_total is 'Videos owed.';
comment on column public.overview_row.remaining_total is 'Videos still owed.';
comment on column public.overview_row.remaining_details is '"N TYPE" joined by " | ", or "Objectif complet".';
comment on column public.overview_row.deadline is 'Last day.';
comment on column public.overview_row.payment_status is 'Where the payout stands; null without one.';
comment on column public.overview_row.amount is 'Euros.';
comment on column public.overview_row.is_estimate is 'True while the month is open.';
