create or replace view public.mixes
with (security_invoker = true) as
select m.mix, m.label, m.positioning, m.updated_at
from app.mixes as m;
comment on view public.mixes is 'The ways to split a quota.';
comment on column public.mixes.mix is 'Code.';
comment on column public.mixes.label is 'Name for people.';
comment on column public.mixes.positioning is 'Whom it suits.';
comment on column public.mixes.updated_at is 'Of the last edit.';
