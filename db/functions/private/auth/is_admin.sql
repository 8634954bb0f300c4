-- plpgsql keeps its plan; the same in SQL is planned anew at each call before Postgres 18.
create or replace function private.is_admin()
returns boolean
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from app.user_roles as r where r.user_id = auth.uid() and r.role = 'admin');
end;
$$;
comment on function private.is_admin() is 'Whether the caller is an admin now. For policies, as (select private.is_admin()).';
