-- The caller's x-request-id if it is well formed, else a new one. A setting keeps it for the transaction, so that answer, refusal
-- and audit entry have the same. A new one is not made by gen_random_uuid: without OpenSSL, Postgres opens a device for each of
-- these, which takes longer than all the rest here. The length is compared outside of the pattern: {1,128} in it would make
-- matching twenty times slower.
create or replace function private.request_id()
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id text := nullif(current_setting('retro.request_id', true), '');
begin
  if v_id is not null then
    return v_id;
  end if;
  v_id := nullif(current_setting('request.headers', true), '')::json ->> 'x-request-id';
  if v_id is null or length(v_id) > 128 or v_id !~ '^[a-zA-Z0-9_.:-]+$' then
    -- lint: guessable-secret, because the id is no secret: every answer and refusal shows it.
    v_id := left(encode(sha256(float8send(random()) || float8send(random())), 'hex'), 32)::uuid::text;
  end if;
  return set_config('retro.request_id', v_id, true);
end;
$$;
comment on function private.request_id() is 'The id of the request: the caller''s, or a new one.';
