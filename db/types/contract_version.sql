create type public.contract_version as (
  version text,
  title text,
  body text,
  checksum text,
  published_at timestamptz
);
comment on type public.contract_version is 'A published contract.';
comment on column public.contract_version.version is 'Name of the version.';
comment on column public.contract_version.title is 'Heading of the text.';
comment on column public.contract_version.body is 'Text of the contract in Markdown.';
comment on column public.contract_version.checksum is 'SHA-256 of the body, hexadecimal.';
comment on column public.contract_version.published_at is 'When it was published, and came into force.';
