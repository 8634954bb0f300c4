-- The fields of the endpoints' result types, in their order, as in the reference of the API.
begin;
select plan(1);

create temporary table expected (name text primary key, fields text);
insert into expected (name, fields)
values
  ('health', 'status version schema_version time'),
  ('landing_page', 'packages mixes rates earnings brand_assets'),
  ('onboarding_options', 'steps packages mixes video_types video_specs rush_specs field_limits'),
  ('plan_simulation', 'quotas items monthly_credits amount'),
  (
    'me',
    'user_id email role creator_id handle display_name creator_status application_status contract_signed'
    || ' redirect_target'
  ),
  ('redirection', 'role target'),
  ('package', 'tier quota_videos monthly_credits updated_at'),
  ('mix', 'mix label positioning shares updated_at'),
  ('mix_share', 'video_type label share percent'),
  ('rate', 'rate_id package_tier video_type label rate is_placeholder valid_from'),
  ('earnings', 'package_tier mix mix_label videos monthly_credits amount items'),
  ('item', 'video_type label delivered rate subtotal'),
  ('brand_asset', 'name url alt'),
  ('step', 'step label'),
  ('video_type', 'video_type label tips'),
  ('video_specs', 'mime_types resolutions min_seconds max_seconds max_bytes'),
  ('rush_specs', 'mime_types max_bytes'),
  ('field_limit', 'field min max'),
  (
    'video',
    'id creator_id month video_type label status status_label reason duration_seconds resolution size_bytes created_at'
    || ' reviewed_at replaces replaced_by can_replace bucket path'
  ),
  ('video_decision', 'video tracking'),
  ('rush', 'id month file_name size_bytes created_at bucket path'),
  ('quota', 'video_type label required delivered remaining completion_percent'),
  (
    'progress',
    'delivered_total quota_total completion_percent remaining_total remaining_details status estimated_payout'
  ),
  ('tracking', 'id creator_id month package_tier mix quota_total deadline quotas progress'),
  (
    'creator_dashboard',
    'creator month month_state available_months days_left plan next_plan progress quotas payout_items upload rushes'
    || ' activity payment_history totals has_payout_profile'
  ),
  ('dashboard_creator', 'id handle display_name country status'),
  ('plan', 'package_tier mix mix_label monthly_credits deadline'),
  ('next_plan', 'package_tier mix mix_label from_month'),
  (
    'upload_state',
    'pending_review_count rejected_count revision_count approved_count can_upload blocked_by recent_videos'
  ),
  ('rush_files', 'total_files total_bytes recent'),
  ('activity_entry', 'id kind at video_id video_type label detail amount'),
  ('payment_history_entry', 'month delivered_total quota_total payment_status amount is_estimate paid_at'),
  ('totals', 'earned waiting'),
  (
    'admin_overview',
    'month month_state available_months metrics creators creators_total monthly_rows monthly_rows_total'
    || ' validation_queue validation_total payments payments_total'
  ),
  (
    'overview_metrics',
    'creators_complete creators_pending validation_todo payments_todo total_to_pay estimated_total'
  ),
  ('overview_creator', 'creator_id handle display_name email country status package_tier mix mix_label'),
  (
    'overview_row',
    'tracking_id creator_id handle package_tier mix_label quotas delivered_total quota_total remaining_total'
    || ' remaining_details deadline payment_status amount is_estimate'
  ),
  (
    'queued_video',
    'video_id creator_id handle month video_type label created_at duration_seconds resolution size_bytes bucket path'
    || ' replaces'
  ),
  (
    'overview_payment',
    'payout_id tracking_id creator_id handle email delivered_total quota_total amount payment_status payout_method'
    || ' has_payout_profile'
  ),
  ('close_preview', 'creator_id handle amount items adjustments profile_complete pending_videos'),
  ('close_preview_list', 'rows total total_amount profiles_missing pending_total next'),
  (
    'payout',
    'id creator_id month amount monthly_credits items adjustments payment_status paid_at reference'
  ),
  ('payout_list', 'rows total'),
  ('adjustment', 'id creator_id amount reason created_at payout_id');

select is_empty(
  $$
    select e.name || ': ' || coalesce(f.fields, 'is no type')
    from expected as e
    left join lateral (
      select string_agg(a.attname, ' ' order by a.attnum) as fields
      from pg_catalog.pg_class as c
      join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'c' and c.relname = e.name
    ) as f on true
    where f.fields is distinct from e.fields
    order by 1
  $$,
  'result types with other fields'
);

select * from finish();
rollback;
