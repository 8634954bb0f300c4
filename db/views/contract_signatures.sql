create or replace view public.contract_signatures
with (security_invoker = true) as
select s.id, s.creator_id, s.version, s.checksum, s.signer_name, s.signed_at
from app.contract_signatures as s;
comment on view public.contract_signatures is 'Signatures.';
comment on column public.contract_signatures.id is 'Identity.';
comment on column public.contract_signatures.creator_id is 'Creator.';
comment on column public.contract_signatures.version is 'Version that was signed.';
comment on column public.contract_signatures.checksum is 'Of the text that was signed.';
comment on column public.contract_signatures.signer_name is 'Name typed by the signer.';
comment on column public.contract_signatures.signed_at is 'When.';
