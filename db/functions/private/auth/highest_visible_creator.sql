-- The other end of the range: see private.lowest_visible_creator.
create or replace function private.highest_visible_creator()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from app.user_roles as r where r.user_id = auth.uid() and r.role = 'admin') then
    return 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
  end if;
  return (select c.id from app.creators as c where c.user_id = auth.uid());
end;
$$;
comment on function private.highest_visible_creator() is 'The upper end of the ids of the creators that the caller may see; null when there are none.';
