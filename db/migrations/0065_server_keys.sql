-- A server that acts for people, such as one that renders their pages, calls with an address and a user agent of its own. It may
-- name those of its caller instead when it shows a key whose digest stands here: whoever has no key could name anybody.
create table if not exists private.server_keys (
  name text constraint server_keys_pkey primary key,
  digest bytea not null constraint digest_is_sha256 check (length(digest) = 32)
);
comment on table private.server_keys is 'Servers whose word counts for the address and the user agent of their callers. Operations write it.';
comment on column private.server_keys.name is 'Which server has the key, for people.';
comment on column private.server_keys.digest is 'SHA-256 of the key; the key itself is the server''s alone.';

alter table private.server_keys enable row level security;
