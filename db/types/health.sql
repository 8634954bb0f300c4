create type public.health as (
  status text,
  version text,
  schema_version text,
  time timestamptz
);
comment on type public.health is 'That the database answers, and which version of the house it is.';
comment on column public.health.status is 'ok.';
comment on column public.health.version is 'Version of the programme''s backend.';
comment on column public.health.schema_version is 'Number of the newest migration.';
comment on column public.health.time is 'Now, by the programme''s clock.';
