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
comment on column public.overview_row.tracking_id is 'Key of public.monthly_tracking.';
comment on column public.overview_row.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.overview_row.handle is 'Public name, with its "@".';
comment on column public.overview_row.package_tier is 'Package of the month, as it was when the month was opened.';
comment on column public.overview_row.mix_label is 'Label of the mix when the month was opened.';
comment on column public.overview_row.quotas is 'The five kinds of video, in display order.';
comment on column public.overview_row.delivered_total is 'Approved videos of the month, all kinds together.';
comment on column public.overview_row.quota_total is 'Videos owed in the month, all kinds together.';
comment on column public.overview_row.remaining_total is 'Videos still owed, each kind counted by itself.';
comment on column public.overview_row.remaining_details is '"N TYPE" joined by " | ", or "Objectif complet".';
comment on column public.overview_row.deadline is 'Last day on which videos count in the month.';
comment on column public.overview_row.payment_status is 'Payment status; null without a payout.';
comment on column public.overview_row.amount is 'Amount in euros, exact to the cent.';
comment on column public.overview_row.is_estimate is 'True while the month is open: the amount is then an estimate.';
