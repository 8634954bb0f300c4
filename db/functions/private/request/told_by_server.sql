-- Keys are looked up by their digest, so that the time of the search reveals nothing about a key.
create or replace function private.told_by_server(header text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_key constant text := private.header('x-server-key');
begin
  if v_key is null or not exists (
    select from private.server_keys as k where k.digest = sha256(convert_to(v_key, 'UTF8'))
  ) then
    return null;
  end if;
  return private.header(told_by_server.header);
end;
$$;
comment on function private.told_by_server(text) is 'A header of the request, by its lower-case name; null unless a server of private.server_keys sent it.';
