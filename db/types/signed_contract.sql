create type public.signed_contract as (
  signature public.signature,
  creator_status app.creator_status
);
comment on type public.signed_contract is 'A signature, and the creator''s status after it.';
comment on column public.signed_contract.signature is 'The signature.';
comment on column public.signed_contract.creator_status is 'Where the creator stands now.';
