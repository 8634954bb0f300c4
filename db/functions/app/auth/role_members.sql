create or replace function app.role_members()
returns public.role_member_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rows public.role_member[];
begin
  v_rows := array(
    select row(r.user_id, e.email, r.role, r.granted_at, r.granted_by)::public.role_member
    from app.user_roles as r
    left join private.account_emails(array(select m.user_id from app.user_roles as m)) as e on e.user_id = r.user_id
    order by r.granted_at, r.user_id
  );
  return row(v_rows, cardinality(v_rows))::public.role_member_list;
end;
$$;
comment on function app.role_members() is 'All accounts with a role, the oldest grant first.';
