-- Returns a page of the audit log. Pass the id of its last row as before_id for the next page: new entries do not shift later
-- pages. Planned at each call: the filters given decide which index is used.
create or replace function public.audit_log(
  entity text default null, entity_id text default null, action text default null, actor uuid default null,
  since timestamptz default null, until timestamptz default null, page_size integer default 50,
  before_id bigint default null
)
returns public.audit_entry_list
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  v_size integer;
  v_ids bigint[];
  v_total bigint;
begin
  perform private.enter('audit_log');
  v_size := coalesce(app.checked_number(audit_log.page_size, 'page_size', 1, 200), 50);
  perform
    app.checked_text(audit_log.entity, 'entity', 200),
    app.checked_text(audit_log.entity_id, 'entity_id', 200),
    app.checked_text(audit_log.action, 'action', 200);
  v_ids := array(
    select l.id
    from app.audit_log as l
    where (audit_log.entity is null or l.entity = audit_log.entity)
      and (audit_log.entity_id is null or l.entity_id = audit_log.entity_id)
      and (audit_log.action is null or l.action = audit_log.action)
      and (audit_log.actor is null or l.actor_id = audit_log.actor)
      and (audit_log.since is null or l.at >= audit_log.since)
      and (audit_log.until is null or l.at < audit_log.until)
      and (audit_log.before_id is null or l.id < audit_log.before_id)
    order by l.id desc
    limit v_size
  );
  if num_nonnulls(
    audit_log.entity, audit_log.entity_id, audit_log.action, audit_log.actor, audit_log.since, audit_log.until
  ) = 0 then
    v_total := app.audited_entries();
  else
    v_total := (
      select count(*)
      from app.audit_log as l
      where (audit_log.entity is null or l.entity = audit_log.entity)
        and (audit_log.entity_id is null or l.entity_id = audit_log.entity_id)
        and (audit_log.action is null or l.action = audit_log.action)
        and (audit_log.actor is null or l.actor_id = audit_log.actor)
        and (audit_log.since is null or l.at >= audit_log.since)
        and (audit_log.until is null or l.at < audit_log.until)
    );
  end if;
  return row(app.audit_entries(v_ids), v_total)::public.audit_entry_list;
end;
$$;
comment on function public.audit_log(text, text, text, uuid, timestamptz, timestamptz, integer, bigint) is
  'Who changed what, newest first, with filters. `since` is inclusive, `until` is not. `before_id` continues after the last row of a page.';
