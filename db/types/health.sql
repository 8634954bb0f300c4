create type public.health as (
  status text,
  version text,
  schema_version text,
  time timestamptz
);
comment on type public.health is 'Sign that the database answers, with the version of the backend.';
comment on column public.health.status is 'Always ok.';
comment on column public.health.version is 'Version of the backend.';
comment on column public.health.schema_version is 'Number of the newest migration.';
comment on column public.health.time is 'Current time of the programme''s clock.';
