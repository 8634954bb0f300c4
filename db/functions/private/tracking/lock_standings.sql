create or replace function private.lock_standings(tracking_ids uuid[])
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform
  from app.standings as s
  -- lint: plan-kept-for-an-array, because each element is a key: the index is right for one and for thousands.
  where s.tracking_id = any (lock_standings.tracking_ids)
  order by s.tracking_id
  for no key update;
end;
$$;
comment on function private.lock_standings(uuid[]) is 'Locks the standings of trackings, in order, after the month and the videos.';
