create type public.mix as (
  mix app.mix,
  label text,
  positioning text,
  shares public.mix_share[],
  updated_at timestamptz
);
comment on type public.mix is 'A way to split a quota.';
comment on column public.mix.mix is 'Code of the mix.';
comment on column public.mix.label is 'Label of the mix, in French.';
comment on column public.mix.positioning is 'For which creators the mix is suited.';
comment on column public.mix.shares is 'The five shares in type order.';
comment on column public.mix.updated_at is 'When it was last edited.';
