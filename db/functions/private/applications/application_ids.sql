-- Planned at each call: which filters are named decides which index serves. SECURITY DEFINER, because planning the policy took a
-- tenth of the call of admin_applications: the first line asks what the policy asks of an admin.
create or replace function private.application_ids(
  status app.application_status, pattern text, before_at timestamptz, before_id uuid, up_to integer
)
returns uuid[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if not private.is_admin() then
    return '{}';
  end if;
  return array(
    select a.id
    from app.applications as a
    where (application_ids.status is null or a.status = application_ids.status)
      and (application_ids.pattern is null or concat_ws(' ', a.full_name, a.email, a.handle) ilike application_ids.pattern)
      and (application_ids.before_id is null or (a.updated_at, a.id) < (application_ids.before_at, application_ids.before_id))
    order by a.updated_at desc, a.id desc
    limit application_ids.up_to
  );
end;
$$;
comment on function private.application_ids(app.application_status, text, timestamptz, uuid, integer) is
  'The applications that match the filters, last changed first, after the given one; a null filter matches all. Admins only; others get none.';
