create type public.my_payout_profile as (
  profile public.payout_profile
);
comment on type public.my_payout_profile is 'The caller''s payout profile.';
comment on column public.my_payout_profile.profile is 'The profile; null while nothing was saved.';
