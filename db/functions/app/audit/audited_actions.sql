-- The log has millions of entries and few different values. Each step looks the next value up in the index that begins with it (a
-- loose index scan), so that the cost follows the values and not the entries.
create or replace function app.audited_actions()
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    with recursive found as (
      (select l.action from app.audit_log as l order by l.action limit 1)
      union all
      select (select l.action from app.audit_log as l where l.action > f.action order by l.action limit 1)
      from found as f
      where f.action is not null
    )
    select f.action from found as f where f.action is not null order by f.action
  );
end;
$$;
comment on function app.audited_actions() is 'Every action that has an entry in the audit log, in order.';
