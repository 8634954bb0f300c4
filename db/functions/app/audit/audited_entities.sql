-- The log has millions of entries and few different values. Each step looks the next value up in the index that begins with it (a
-- loose index scan), so that the cost follows the values and not the entries.
create or replace function app.audited_entities()
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    with recursive found as (
      (select l.entity from app.audit_log as l order by l.entity limit 1)
      union all
      select (select l.entity from app.audit_log as l where l.entity > f.entity order by l.entity limit 1)
      from found as f
      where f.entity is not null
    )
    select f.entity from found as f where f.entity is not null order by f.entity
  );
end;
$$;
comment on function app.audited_entities() is 'Every kind of thing that has an entry in the audit log, in order.';
