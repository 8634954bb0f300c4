create or replace view public.contract_signatures
with (security_invoker = true) as
select
  k.id, k.creator_id, k.version, u.checksum, u.signer_name, u.signed_at
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.creator_id, a.version, a.checksum, a.signer_name,
    a.signed_at
  from app.contract_signatures as a
  union all
  select
    o.creator_id as scope, o.id, o.creator_id, o.version, o.checksum, o.signer_name, o.signed_at
  from app.contract_signatures as o
) as u
left join app.contract_signatures as k on k.id = u.id and k.creator_id = u.creator_id
where u.scope = (select private.visible_creator());
comment on view public.contract_signatures is 'Signatures of contract versions.';
comment on column public.contract_signatures.id is 'Key of the row.';
comment on column public.contract_signatures.creator_id is 'The creator whose row it is, key of public.creators.';
comment on column public.contract_signatures.version is 'Version that was signed.';
comment on column public.contract_signatures.checksum is 'Checksum of the text that was signed.';
comment on column public.contract_signatures.signer_name is 'Name typed by the signer.';
comment on column public.contract_signatures.signed_at is 'When it was signed.';
