create or replace function private.client_agent()
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return left(coalesce(private.told_by_server('x-caller-agent'), private.header('user-agent')), 700);
end;
$$;
comment on function private.client_agent() is 'The caller''s user agent, at most 700 characters: its own header, or the one that a server with a key names; null without one.';
