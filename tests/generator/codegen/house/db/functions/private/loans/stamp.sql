create or replace function private.stamp()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    return NEW;
end;
$$;
