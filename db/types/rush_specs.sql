create type public.rush_specs as (
  mime_types text[],
  max_bytes bigint
);
comment on type public.rush_specs is 'What a rush file must be.';
comment on column public.rush_specs.mime_types is 'Media types that are accepted.';
comment on column public.rush_specs.max_bytes is 'Largest file that is accepted, in bytes.';
