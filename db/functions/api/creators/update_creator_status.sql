create or replace function public.update_creator_status(creator_id uuid, status text, reason text)
returns public.creator
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('update_creator_status');
  if update_creator_status.status is null
    or update_creator_status.status <> all (enum_range(null::app.creator_status)::text[]) then
    perform private.refuse('VALIDATION_FAILED', 'status', jsonb_build_object('bound', jsonb_build_object('values', enum_range(null::app.creator_status))));
  end if;
  insert into app.creator_status_changes (creator_id, to_status, reason)
  values (
    app.known_creator(update_creator_status.creator_id),
    update_creator_status.status::app.creator_status,
    app.required_reason(update_creator_status.reason)
  );
  return app.creator_of(update_creator_status.creator_id);
end;
$$;
comment on function public.update_creator_status(uuid, text, text) is
  'Moves a creator between actif, pause and inactif, or a candidat to inactif, with a reason. Setting the current status changes nothing.';
