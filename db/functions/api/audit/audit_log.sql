-- Returns a page of the audit log. Pass the id of its last row as before_id for the next page: new entries do not shift later
-- pages.
create or replace function public.audit_log(
  entity text default null, entity_id text default null, action text default null, actor uuid default null,
  since timestamptz default null, until timestamptz default null, page_size integer default 50,
  before_id bigint default null
)
returns public.audit_entry_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_size integer;
  v_found record;
begin
  perform private.enter('audit_log');
  v_size := coalesce(app.checked_number(audit_log.page_size, 'page_size', 1, 200), 50);
  perform
    app.checked_text(audit_log.entity, 'entity', 200),
    app.checked_text(audit_log.entity_id, 'entity_id', 200),
    app.checked_text(audit_log.action, 'action', 200);
  select m.* into v_found
  from app.matching_entries(
    audit_log.entity, audit_log.entity_id, audit_log.action, audit_log.actor, audit_log.since, audit_log.until, v_size, audit_log.before_id
  ) as m;
  return row(app.audit_entries(v_found.ids), coalesce(v_found.total, app.audited_entries()))::public.audit_entry_list;
end;
$$;
comment on function public.audit_log(text, text, text, uuid, timestamptz, timestamptz, integer, bigint) is
  'Who changed what, newest first, with filters. `since` is inclusive, `until` is not. `before_id` continues after the last row of a page.';
