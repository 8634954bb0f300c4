create or replace function public.save_creator_notes(creator_id uuid, notes text)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_notes text;
begin
  perform private.enter('save_creator_notes');
  v_notes := app.checked_text(save_creator_notes.notes, 'notes', 5000);
  insert into app.creator_notes (creator_id, notes, updated_at)
  values (app.known_creator(save_creator_notes.creator_id), v_notes, private.now())
  on conflict on constraint creator_notes_pkey do update
    set notes = excluded.notes, updated_at = excluded.updated_at;
end;
$$;
comment on function public.save_creator_notes(uuid, text) is 'Stores the admins'' notes about a creator, at most 5000 characters; a blank text removes them.';
