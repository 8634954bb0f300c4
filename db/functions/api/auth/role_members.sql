create or replace function public.role_members()
returns public.role_member_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('role_members');
  return app.role_members();
end;
$$;
comment on function public.role_members() is 'All accounts with a role, the oldest grant first.';
