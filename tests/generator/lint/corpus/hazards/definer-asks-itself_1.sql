create or replace function private.definer_current_user(id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user <> 'service_role' then -- finds
    raise exception 'no' using errcode = '42501';
  end if;
  delete from app.upload_tickets where id = definer_current_user.id;
end;
$$;
