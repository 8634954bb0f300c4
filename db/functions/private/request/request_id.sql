-- The caller's x-request-id when it is well formed, else a new one; kept for the transaction, so that the answer, the refusal
-- and the audit entry all name the same.
create or replace function private.request_id()
returns text
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_id text := nullif(current_setting('retro.request_id', true), '');
begin
  if v_id is null then
    v_id := private.header('x-request-id');
    if v_id is null or v_id !~ '^[a-zA-Z0-9_.:-]{1,128}$' then
      v_id := gen_random_uuid()::text;
    end if;
    perform set_config('retro.request_id', v_id, true);
  end if;
  return v_id;
end;
$$;
comment on function private.request_id() is 'The id of the request: the caller''s, or a new one.';
