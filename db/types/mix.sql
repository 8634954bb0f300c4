create type public.mix as (
  mix app.mix,
  label text,
  positioning text,
  shares public.mix_share[],
  updated_at timestamptz
);
comment on type public.mix is 'A way to split a quota.';
comment on column public.mix.mix is 'Code.';
comment on column public.mix.label is 'Name for people.';
comment on column public.mix.positioning is 'Whom it suits.';
comment on column public.mix.shares is 'The five shares in type order.';
comment on column public.mix.updated_at is 'Of the last edit.';
