-- An edit of shares is an edit of their mix. It is stamped once, however many rows change.
create or replace function private.stamp_mix()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update app.mixes as m
  -- equivalent (constant): private.stamp_edit computes the time when the row differs.
  set updated_at = m.updated_at + interval '1 millisecond'
  where m.mix in (select c.mix from changed as c);
  return null;
end;
$$;
comment on function private.stamp_mix() is 'Trigger: stamps the mix whose shares were edited.';

create or replace trigger t20_stamp_mix
after update on app.mix_shares
referencing new table as changed
for each statement execute function private.stamp_mix();
alter table app.mix_shares enable always trigger t20_stamp_mix;
