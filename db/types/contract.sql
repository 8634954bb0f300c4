create type public.contract as (
  version text,
  title text,
  body text,
  checksum text,
  published_at timestamptz,
  signed_at timestamptz,
  sign_before timestamptz
);
comment on type public.contract is 'The contract in force, and whether the caller has signed it.';
comment on column public.contract.version is 'Name of the version.';
comment on column public.contract.title is 'Heading of the text.';
comment on column public.contract.body is 'Text of the contract in Markdown.';
comment on column public.contract.checksum is 'SHA-256 of the body, hexadecimal.';
comment on column public.contract.published_at is 'When it was published, and came into force.';
comment on column public.contract.signed_at is 'When the caller signed it; null when not.';
comment on column public.contract.sign_before is 'Until when an earlier signature is accepted; null when there is none or the version is signed.';
