create or replace function public.admin_creator(creator_id uuid, month text default null)
returns public.admin_creator
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_id constant uuid := admin_creator.creator_id;
  v_creator public.creator;
  v_answer public.admin_creator;
begin
  perform private.enter('admin_creator');
  v_creator := app.creator_of(v_id);
  if v_creator.id is null then
    perform private.refuse('NOT_FOUND', 'creator_id');
  end if;
  v_answer := private.creator_file(v_id, coalesce(app.parse_month(admin_creator.month), app.default_month(v_id)));
  v_answer.creator := v_creator;
  v_answer.next_plan := app.next_plan_of(v_id);
  v_answer.profile := app.payout_profile_of(v_id);
  return v_answer;
end;
$$;
comment on function public.admin_creator(uuid, text) is
  'Everything about one creator: plans, notes, masked payout profile, signatures, history, months, and the files of a month.';
