-- Planned at each call: the filters given decide which index is used.
create or replace function app.matching_entries(
  entity text, entity_id text, action text, actor uuid, since timestamptz, until timestamptz, up_to integer, before_id bigint,
  out ids bigint[], out total bigint
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  ids := array(
    select l.id
    from app.audit_log as l
    where (matching_entries.entity is null or l.entity = matching_entries.entity)
      and (matching_entries.entity_id is null or l.entity_id = matching_entries.entity_id)
      and (matching_entries.action is null or l.action = matching_entries.action)
      and (matching_entries.actor is null or l.actor_id = matching_entries.actor)
      and (matching_entries.since is null or l.at >= matching_entries.since)
      and (matching_entries.until is null or l.at < matching_entries.until)
      and (matching_entries.before_id is null or l.id < matching_entries.before_id)
    order by l.id desc
    limit matching_entries.up_to
  );
  if num_nonnulls(
    matching_entries.entity, matching_entries.entity_id, matching_entries.action, matching_entries.actor, matching_entries.since,
    matching_entries.until
  ) > 0 then
    total := (
      select count(*)
      from app.audit_log as l
      where (matching_entries.entity is null or l.entity = matching_entries.entity)
        and (matching_entries.entity_id is null or l.entity_id = matching_entries.entity_id)
        and (matching_entries.action is null or l.action = matching_entries.action)
        and (matching_entries.actor is null or l.actor_id = matching_entries.actor)
        and (matching_entries.since is null or l.at >= matching_entries.since)
        and (matching_entries.until is null or l.at < matching_entries.until)
    );
  end if;
end;
$$;
comment on function app.matching_entries(text, text, text, uuid, timestamptz, timestamptz, integer, bigint) is
  'A page of the entries that match the filters, newest first, and how many there are; total is null without a filter. A null filter matches all.';
