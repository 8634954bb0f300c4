create or replace view public.contract_versions
with (security_invoker = true) as
select c.version, c.title, c.body, c.checksum, c.published_at
from app.contract_versions as c;
comment on view public.contract_versions is 'Published contracts.';
comment on column public.contract_versions.version is 'Name of the version.';
comment on column public.contract_versions.title is 'Heading of the text.';
comment on column public.contract_versions.body is 'Text of the contract in Markdown.';
comment on column public.contract_versions.checksum is 'SHA-256 of the body, hexadecimal.';
comment on column public.contract_versions.published_at is 'When it was published, and came into force.';
