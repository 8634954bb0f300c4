-- The caller's address: the one that a server with a key names, else as many places from the right of x-forwarded-for as there are
-- proxies that we trust, because only what those wrote is a fact; everything further left is the caller's own word.
create or replace function private.client_address()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_told constant text := private.told_by_server('x-caller-address');
  v_addresses constant text[] := string_to_array(private.header('x-forwarded-for'), ',');
begin
  if v_told ~ '^[0-9A-Fa-f.:]{2,45}$' then
    return v_told;
  end if;
  if v_addresses is null then
    return null;
  end if;
  return (
    select trim(v_addresses[cardinality(v_addresses) - s.trusted_proxy_hops + 1])
    from app.settings as s
    where s.trusted_proxy_hops > 0
  );
end;
$$;
comment on function private.client_address() is 'Address of the caller as a trusted proxy saw it or a server with a key names it; null when none did.';
