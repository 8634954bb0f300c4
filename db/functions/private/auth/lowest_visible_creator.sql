-- Which creators the caller may see, as a range of ids: all of them for an admin, one for a creator, none for anybody else.
-- A range serves an index for the admin and for the creator alike, and does not grow with the number of creators.
create or replace function private.lowest_visible_creator()
returns uuid
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if private.is_admin() then
    return '00000000-0000-0000-0000-000000000000'::uuid;
  end if;
  return private.own_creator_id();
end;
$$;
comment on function private.lowest_visible_creator() is 'The lower end of the ids of the creators that the caller may see; null when there are none.';
