create type public.mix_preview as (
  quotas public.quota[]
);
comment on type public.mix_preview is 'How shares would split a quota.';
comment on column public.mix_preview.quotas is 'The five kinds in order, nothing delivered.';
