create type public.payout_row as (
  id uuid,
  amount FLOAT(53) -- finds
);
