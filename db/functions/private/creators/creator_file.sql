-- Reads for admin_creator what no other endpoint shows in this form. SECURITY DEFINER, because the policies of its dozen tables
-- cost a tenth of the call. It reads for admins alone. What other endpoints read, too, admin_creator reads itself: Postgres keeps a
-- plan for one role, and would plan anew when another one comes.
create or replace function private.creator_file(creator_id uuid, month app.month)
returns public.admin_creator
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_plan record;
  v_answer public.admin_creator;
begin
  if not private.is_admin() then
    return null;
  end if;
  select
    coalesce(t.package_tier, c.package_tier) as package_tier, coalesce(t.mix, c.mix) as mix, t.monthly_credits,
    t.id as tracking_id
  into v_plan
  from app.creators as c
  left join app.monthly_tracking as t on t.creator_id = c.id and t.month = creator_file.month
  where c.id = creator_file.creator_id;
  v_answer.plan := app.plan_of(v_plan.package_tier, v_plan.mix, v_plan.monthly_credits, app.last_day(creator_file.month));
  v_answer.notes := (select nullif(n.notes, '') from app.creator_notes as n where n.creator_id = creator_file.creator_id);
  v_answer.signatures := array(
    select row(s.id, s.version, s.checksum, s.signer_name, s.signed_at)::public.signature
    from app.contract_signatures as s
    where s.creator_id = creator_file.creator_id
    order by s.signed_at, s.id
  );
  v_answer.status_history := array(
    select row(h.from_status, h.to_status, h.reason, h.changed_at)::public.status_change
    from app.creator_status_changes as h
    where h.creator_id = creator_file.creator_id
    order by h.place
  );
  v_answer.months := app.creator_months(creator_file.creator_id);
  v_answer.month := creator_file.month;
  v_answer.videos := app.newest_videos(v_plan.tracking_id, 200);
  v_answer.rushes := array(
    select row(r.id, creator_file.month, r.file_name, r.size_bytes, r.created_at, r.bucket, r.path)::public.rush
    from app.rushes as r
    where r.tracking_id = v_plan.tracking_id
    order by r.created_at desc, r.id
    limit 200
  );
  return v_answer;
end;
$$;
comment on function private.creator_file(uuid, app.month) is
  'What an admin reads about a creator: plan, notes, signatures, history, months and the files of a month; null for anybody else.';
