create type public.adjustment as (
  id uuid,
  creator_id uuid,
  amount numeric,
  reason text,
  created_at timestamptz,
  payout_id uuid
);
comment on type public.adjustment is 'A signed amount beside the videos.';
comment on column public.adjustment.id is 'Identity.';
comment on column public.adjustment.creator_id is 'Creator.';
comment on column public.adjustment.amount is 'Euros, positive or negative.';
comment on column public.adjustment.reason is 'Why.';
comment on column public.adjustment.created_at is 'When.';
comment on column public.adjustment.payout_id is 'The payout that took it; null while open.';
