create type public.adjustment as (
  id uuid,
  creator_id uuid,
  amount numeric,
  reason text,
  created_at timestamptz,
  payout_id uuid
);
comment on type public.adjustment is 'An adjustment: a signed amount besides the videos.';
comment on column public.adjustment.id is 'Key of the row.';
comment on column public.adjustment.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.adjustment.amount is 'Euros, positive or negative.';
comment on column public.adjustment.reason is 'The reason, as the person who decided wrote it.';
comment on column public.adjustment.created_at is 'When the row was written.';
comment on column public.adjustment.payout_id is 'The payout that took it; null while open.';
