-- The other end of the range: see private.lowest_visible_creator.
create or replace function private.highest_visible_creator()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if private.is_admin() then
    return 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
  end if;
  return private.own_creator_id();
end;
$$;
comment on function private.highest_visible_creator() is 'The upper end of the ids of the creators that the caller may see; null when there are none.';
