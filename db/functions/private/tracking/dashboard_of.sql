-- Reads a creator's month for creator_dashboard. SECURITY DEFINER, because the policies of a dozen tables cost more than the reads:
-- the first line asks what the policies ask, whether the caller is this creator or an admin, and nothing is read for anybody else.
--
-- In plpgsql a statement costs more than a row that it finds by its key. So there are three: all months, then the month that is
-- shown, then what was sent in it.
create or replace function private.dashboard_of(creator_id uuid, month app.month)
returns public.creator_dashboard
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_answer public.creator_dashboard;
  v_totals public.totals;
  v_upload public.upload_state;
  v_rushes public.rush_files;
  v_today date;
  v_labels jsonb;
  v_current app.month;
  v_month app.month;
  v_tracking app.monthly_tracking;
  v_standing app.standings;
begin
  if (dashboard_of.creator_id = private.own_creator_id() or private.is_admin()) is not true then
    return null;
  end if;

  -- Months with a tracking, and those without one that paid an adjustment.
  select
    coalesce(array_agg(h.entry), '{}'),
    coalesce(array_agg(h.month) filter (where h.has_tracking), '{}'),
    coalesce(sum(h.paid) filter (where h.payment_status = 'paye'), 0.00),
    coalesce(sum(h.paid) filter (where h.payment_status <> 'paye'), 0.00),
    (select c.today from private.programme_time as c),
    (select jsonb_object_agg(k.video_type, k.label) from app.video_types as k)
  into v_answer.payment_history, v_answer.available_months, v_totals.earned, v_totals.waiting, v_today, v_labels
  from (
    select
      s.month is not null as has_tracking, coalesce(s.month, p.month) as month, p.payment_status, p.amount as paid,
      row(
        coalesce(s.month, p.month), coalesce(s.delivered_total, 0), coalesce(s.quota_total, 0), p.payment_status,
        coalesce(p.amount, s.amount),
        coalesce(s.month = any (array(select m.month from app.months as m where m.closed_at is null)), false), p.paid_at
      )::public.payment_history_entry as entry
    from (
      select d.month, d.delivered_total, d.amount, t.quota_total
      from app.standings as d
      join app.monthly_tracking as t on t.creator_id = d.creator_id and t.month = d.month
      where d.creator_id = dashboard_of.creator_id
    ) as s
    full join (
      select o.month, o.amount, o.payment_status, o.paid_at from app.payouts as o where o.creator_id = dashboard_of.creator_id
    ) as p on p.month = s.month
    order by month desc
  ) as h;
  v_answer.totals := v_totals;

  v_current := to_char(v_today, 'YYYY-MM');
  v_month := coalesce(
    dashboard_of.month,
    case when v_current = any (v_answer.available_months) then v_current end,
    v_answer.available_months[1],
    v_current
  );
  v_answer.month := v_month;
  select
    row(c.id, c.handle, c.display_name, c.country, c.status)::public.dashboard_creator,
    row(
      c.package_tier, c.mix, n.label, greatest(v_current, app.next_month(v_answer.available_months[1]))
    )::public.next_plan,
    row(t.package_tier, t.mix, k.label, t.monthly_credits, t.deadline)::public.plan,
    case when t.id is null then 'none' when m.closed_at is null then 'open' else 'closed' end,
    exists (select from app.payout_profiles as p where p.creator_id = c.id and p.complete),
    case
      when c.status <> 'actif' then 'CREATOR_NOT_ACTIVE'
      when not (
        -- equivalent (condition): app.signing_state says the same, and is asked only without such a signature, since it costs more.
        exists (
          select
          from app.contract_signatures as g
          where g.creator_id = c.id and g.version = (select v.version from app.contract_versions as v order by v.place desc limit 1)
        )
        or (select s.may_work from app.signing_state(c.id) as s)
      ) then 'CONTRACT_NOT_SIGNED'
    end,
    t.id, t.quota_total, t.quotas, s.delivered, s.summary, s.earnings
  into
    v_answer.creator, v_answer.next_plan, v_answer.plan, v_answer.month_state, v_answer.has_payout_profile, v_upload.blocked_by,
    v_tracking.id, v_tracking.quota_total, v_tracking.quotas, v_standing.delivered, v_standing.summary, v_standing.earnings
  from app.creators as c
  join app.mixes as n on n.mix = c.mix
  left join app.monthly_tracking as t on t.creator_id = c.id and t.month = v_month
  left join app.standings as s on s.tracking_id = t.id
  left join app.months as m on m.month = t.month
  left join app.mixes as k on k.mix = t.mix
  where c.id = dashboard_of.creator_id;
  if not found then
    return null;
  elsif v_tracking.id is null then
    v_answer.plan := app.plan_of((v_answer.next_plan).package_tier, (v_answer.next_plan).mix, null, app.last_day(v_month));
    v_answer.progress := app.progress_of(0, app.tracking_summary('{}', '{}'), '{"total": 0.00}');
    v_answer.quotas := app.quota_rows('{}', '{}', v_labels);
    v_answer.payout_items := '{}';
  else
    v_answer.progress := app.progress_of(v_tracking.quota_total, v_standing.summary, v_standing.earnings);
    v_answer.quotas := app.quota_rows(v_tracking.quotas, v_standing.delivered, v_labels);
    v_answer.payout_items := app.item_rows(v_standing.earnings -> 'items', v_labels);
  end if;
  v_answer.days_left := greatest((v_answer.plan).deadline - v_today, 0);

  with sent as materialized (
    select v.*, n.id as replaced_by
    from app.videos as v
    left join app.videos as n on n.replaces = v.id
    where v.tracking_id = v_tracking.id
  )
  select
    c.pending, c.rejected, c.revision, c.approved,
    array(
      select row(
        v.id, v.creator_id, v_month, v.video_type, v_labels ->> v.video_type::text, v.status, app.video_status_label(v.status),
        r.reason, v.duration_seconds, v.resolution, v.size_bytes, v.created_at, r.decided_at, v.replaces, v.replaced_by,
        v.status in ('rejected', 'revision_requested') and v.replaced_by is null, v.bucket, v.path
      )::public.video
      from (select s.* from sent as s order by s.created_at desc, s.id limit 8) as v
      left join lateral (
        select d.reason, d.decided_at from app.video_reviews as d where d.video_id = v.id order by d.place desc limit 1
      ) as r on v.status <> 'pending_review'
      order by v.created_at desc, v.id
    ),
    f.total_files, f.total_bytes, f.recent,
    array(
      select row(
        a.id, a.kind, a.at, a.video_id, a.video_type, v_labels ->> a.video_type::text, a.detail, a.amount
      )::public.activity_entry
      from app.activity as a
      where a.creator_id = dashboard_of.creator_id
      order by a.id desc
      limit 12
    )
  into
    v_upload.pending_review_count, v_upload.rejected_count, v_upload.revision_count, v_upload.approved_count, v_upload.recent_videos,
    v_rushes.total_files, v_rushes.total_bytes, v_rushes.recent, v_answer.activity
  from (
    select
      count(*) filter (where s.status = 'pending_review') as pending,
      count(*) filter (where s.status = 'rejected' and s.replaced_by is null) as rejected,
      count(*) filter (where s.status = 'revision_requested' and s.replaced_by is null) as revision,
      count(*) filter (where s.status = 'approved') as approved
    from sent as s
  ) as c
  cross join (
    select
      count(*) as total_files,
      coalesce(sum(r.size_bytes), 0) as total_bytes,
      coalesce((array_agg(
        row(r.id, v_month, r.file_name, r.size_bytes, r.created_at, r.bucket, r.path)::public.rush order by r.created_at desc, r.id
      ))[:10], '{}') as recent
    from app.rushes as r
    where r.tracking_id = v_tracking.id
  ) as f;
  v_upload.can_upload := v_upload.blocked_by is null;
  v_answer.upload := v_upload;
  v_answer.rushes := v_rushes;
  return v_answer;
end;
$$;
comment on function private.dashboard_of(uuid, app.month) is
  'A creator''s month as creator_dashboard returns it; null for a creator whom the caller may not see. Without a month: the current one if it is open, else the newest.';
