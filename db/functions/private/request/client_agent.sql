create or replace function private.client_agent()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_headers constant json := nullif(current_setting('request.headers', true), '');
  v_told text;
begin
  if v_headers ->> 'x-server-key' is not null then
    v_told := private.told_by_server('x-caller-agent');
  end if;
  return left(coalesce(v_told, v_headers ->> 'user-agent'), 700);
end;
$$;
comment on function private.client_agent() is 'The caller''s user agent, at most 700 characters: its own header, or the one that a server with a key names; null without one.';
