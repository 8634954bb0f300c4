create or replace function public.admin_creator(creator_id uuid, month text default null)
returns public.admin_creator
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_id constant uuid := admin_creator.creator_id;
  v_month app.month;
  v_tracking app.monthly_tracking;
  v_answer public.admin_creator;
begin
  perform private.enter('admin_creator');
  v_answer.creator := app.creator_of(v_id);
  if (v_answer.creator).id is null then
    perform private.refuse('NOT_FOUND', 'creator_id');
  end if;
  v_month := coalesce(app.parse_month(admin_creator.month), app.default_month(v_id));
  select t.* into v_tracking from app.monthly_tracking as t where t.creator_id = v_id and t.month = v_month;
  v_answer.plan := app.plan_of(
    coalesce(v_tracking.package_tier, (v_answer.creator).package_tier),
    coalesce(v_tracking.mix, (v_answer.creator).mix),
    v_tracking.monthly_credits,
    app.last_day(v_month)
  );
  v_answer.next_plan := app.next_plan_of(v_id);
  v_answer.notes := (select nullif(n.notes, '') from app.creator_notes as n where n.creator_id = v_id);
  v_answer.profile := app.payout_profile_of(v_id);
  v_answer.signatures := array(
    select row(s.id, s.version, s.checksum, s.signer_name, s.signed_at)::public.signature
    from app.contract_signatures as s
    where s.creator_id = v_id
    order by s.signed_at, s.id
  );
  v_answer.status_history := array(
    select row(c.from_status, c.to_status, c.reason, c.changed_at)::public.status_change
    from app.creator_status_changes as c
    where c.creator_id = v_id
    order by c.place
  );
  v_answer.months := app.creator_months(v_id);
  v_answer.month := v_month;
  v_answer.videos := app.newest_videos(v_tracking.id, 200);
  v_answer.rushes := array(
    select row(r.id, v_month, r.file_name, r.size_bytes, r.created_at, r.bucket, r.path)::public.rush
    from app.rushes as r
    where r.tracking_id = v_tracking.id
    order by r.created_at desc, r.id
    limit 200
  );
  return v_answer;
end;
$$;
comment on function public.admin_creator(uuid, text) is
  'Everything about one creator: plans, notes, masked payout profile, signatures, history, months, and the files of a month.';
