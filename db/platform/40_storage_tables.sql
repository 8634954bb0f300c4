-- The tables of Supabase Storage: buckets, and one row per stored file. The bytes are elsewhere, which is why rows are
-- deleted through Storage only. RLS is on and no policy is given: a project writes its own for storage.objects.
-- Left out: the tables of multipart uploads and of the other kinds of bucket. Owned by supabase_storage_admin.

set role supabase_storage_admin;

create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');

create table storage.buckets (
  id text not null constraint buckets_pkey primary key,
  name text not null,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  public boolean default false,
  avif_autodetection boolean default false,
  file_size_limit bigint,
  allowed_mime_types text[],
  owner_id text,
  type storage.buckettype not null default 'STANDARD'
);

comment on table storage.buckets is 'The folders at the top, each with its own limits.';
comment on column storage.buckets.owner is 'Superseded by owner_id.';

create unique index bname on storage.buckets (name);

create table storage.objects (
  id uuid not null default gen_random_uuid() constraint objects_pkey primary key,
  bucket_id text constraint "objects_bucketId_fkey" references storage.buckets (id),
  name text,
  owner uuid,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now(),
  metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  version text,
  owner_id text,
  user_metadata jsonb
);

comment on table storage.objects is 'One row per stored file; metadata holds size, mimetype and eTag as Storage measured them.';
comment on column storage.objects.owner is 'Superseded by owner_id.';

-- A path names one file.
create unique index bucketid_objname on storage.objects (bucket_id, name);
create index name_prefix_search on storage.objects (name text_pattern_ops);
create index idx_objects_bucket_id_name on storage.objects (bucket_id, name collate "C");

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;

reset role;
