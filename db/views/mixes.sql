create or replace view public.mixes
with (security_invoker = true) as
select m.mix, m.label, m.positioning, m.updated_at
from app.mixes as m;
comment on view public.mixes is 'The ways to split a quota.';
comment on column public.mixes.mix is 'Code of the mix.';
comment on column public.mixes.label is 'Label of the mix, in French.';
comment on column public.mixes.positioning is 'For which creators the mix is suited.';
comment on column public.mixes.updated_at is 'When it was last edited.';
