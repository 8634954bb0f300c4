create type public.rush_files as (
  total_files integer,
  total_bytes bigint,
  recent public.rush[]
);
comment on type public.rush_files is 'The rushes of a month.';
comment on column public.rush_files.total_files is 'How many files there are in all.';
comment on column public.rush_files.total_bytes is 'Size of all files together, in bytes.';
comment on column public.rush_files.recent is 'The ten newest rushes.';
