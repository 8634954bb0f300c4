create or replace function app.merge_condition()
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  merge into app.upload_tickets as t using app.creators as c on t.creator_id = c.id
    when matched and t.expires_at < now() then delete;
end;
$$;
