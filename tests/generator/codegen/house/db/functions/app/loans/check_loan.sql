create or replace function app.check_loan()
returns trigger
language plpgsql
volatile
security invoker
set search_path = pg_catalog, pg_temp
as $$
begin
    return NEW;
end;
$$;
