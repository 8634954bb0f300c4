-- The caller's address. A server with a key may name it; otherwise it is read from x-forwarded-for, as many places from the right
-- as there are trusted proxies. Only those entries are reliable: a client can write anything further left.
-- Without trusted proxies the place is behind the last entry: null.
create or replace function private.client_address()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_headers constant json := nullif(current_setting('request.headers', true), '');
  v_told text;
  v_addresses text[];
begin
  if v_headers ->> 'x-server-key' is not null then
    v_told := private.told_by_server('x-caller-address');
    if v_told ~ '^[0-9A-Fa-f.:]{2,45}$' then
      return v_told;
    end if;
  end if;
  v_addresses := string_to_array(v_headers ->> 'x-forwarded-for', ',');
  if v_addresses is null then
    return null;
  end if;
  return (
    select trim(v_addresses[cardinality(v_addresses) - s.trusted_proxy_hops + 1])
    from app.settings as s
  );
end;
$$;
comment on function private.client_address() is 'The caller''s address, as a trusted proxy saw it or a server with a key names it; null without either.';
