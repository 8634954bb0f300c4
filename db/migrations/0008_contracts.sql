-- Contracts. A version is published once and never edited; a signature keeps the very text that was signed, with the address
-- and browser it was signed from, and is never changed: it is evidence.

create table if not exists app.contract_versions (
  version text constraint contract_versions_pkey primary key constraint version_fits check (version ~ '^[A-Za-z0-9._-]{1,40}$'),
  place bigint generated always as identity,
  title text not null constraint title_fits check (length(title) between 1 and 200),
  body text not null constraint body_fits check (length(body) between 1 and 200000),
  checksum text not null,
  published_at timestamptz not null default now(),
  published_by uuid
);
create index if not exists contract_versions_newest on app.contract_versions (place desc);
comment on table app.contract_versions is 'The texts that creators sign. The newest published one is current.';
comment on column app.contract_versions.version is 'Name of the version.';
comment on column app.contract_versions.place is 'Order of writing: two versions may bear the same instant.';
comment on column app.contract_versions.title is 'Heading.';
comment on column app.contract_versions.body is 'The text, Markdown.';
comment on column app.contract_versions.checksum is 'SHA-256 of the body in UTF-8, hexadecimal; computed by the trigger.';
comment on column app.contract_versions.published_at is 'Since when it is current.';
comment on column app.contract_versions.published_by is 'The admin; null for the seed version.';

create table if not exists app.contract_signatures (
  id uuid constraint contract_signatures_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint signatures_of_a_creator references app.creators (id),
  version text not null constraint signatures_of_a_version references app.contract_versions (version),
  checksum text not null,
  body text not null,
  signer_name text not null constraint signer_name_fits check (length(signer_name) between 2 and 120),
  accept_terms boolean not null constraint terms_are_accepted check (accept_terms),
  accept_age boolean not null constraint age_is_accepted check (accept_age),
  accept_rights boolean not null constraint rights_are_accepted check (accept_rights),
  ip text,
  user_agent text constraint user_agent_fits check (length(user_agent) <= 700),
  signed_at timestamptz not null default now(),
  constraint one_signature_per_version unique (creator_id, version)
);
create index if not exists contract_signatures_version on app.contract_signatures (version);
comment on table app.contract_signatures is 'Signatures: inserted, never changed. The first makes a candidat actif.';
comment on column app.contract_signatures.id is 'Identity.';
comment on column app.contract_signatures.creator_id is 'Who signed.';
comment on column app.contract_signatures.version is 'Which version.';
comment on column app.contract_signatures.checksum is 'Of the text as shown and signed.';
comment on column app.contract_signatures.body is 'The text as signed.';
comment on column app.contract_signatures.signer_name is 'Name typed by the signer.';
comment on column app.contract_signatures.accept_terms is 'The terms were accepted.';
comment on column app.contract_signatures.accept_age is 'The signer is 18 or older.';
comment on column app.contract_signatures.accept_rights is 'The rights were granted.';
comment on column app.contract_signatures.ip is 'Address of the request, from the server.';
comment on column app.contract_signatures.user_agent is 'Browser of the request, from the server.';
comment on column app.contract_signatures.signed_at is 'When.';
