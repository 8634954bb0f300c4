create or replace function private.definer_fine()
returns void
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if (select auth.uid()) is null then
    perform private.refuse('FORBIDDEN');
  end if;
  delete from app.upload_tickets as t where t.creator_id = private.own_creator_id();
end;
$$;
