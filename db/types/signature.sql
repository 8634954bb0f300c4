create type public.signature as (
  id uuid,
  version text,
  checksum text,
  signer_name text,
  signed_at timestamptz
);
comment on type public.signature is 'A signature of a contract version.';
comment on column public.signature.id is 'Key of the row.';
comment on column public.signature.version is 'Version that was signed.';
comment on column public.signature.checksum is 'Checksum of the text that was signed.';
comment on column public.signature.signer_name is 'Name typed by the signer.';
comment on column public.signature.signed_at is 'When it was signed.';
