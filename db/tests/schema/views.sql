-- The columns of the read views, in their order: clients filter and order by these names.
begin;
select plan(14);

select columns_are('public', 'packages', array['tier', 'quota_videos', 'monthly_credits', 'updated_at']);
select columns_are('public', 'mixes', array['mix', 'label', 'positioning', 'updated_at']);
select columns_are('public', 'mix_shares', array['mix', 'video_type', 'label', 'share', 'percent']);
select columns_are('public', 'video_types', array['video_type', 'label']);
select columns_are(
  'public',
  'video_rates',
  array['rate_id', 'package_tier', 'video_type', 'label', 'rate', 'is_placeholder', 'valid_from']
);
select columns_are(
  'public',
  'creators',
  array[
    'id', 'user_id', 'handle', 'display_name', 'email', 'whatsapp', 'country', 'address', 'social_tiktok',
    'social_instagram', 'followers_tiktok', 'followers_instagram', 'status', 'status_label', 'start_date',
    'package_tier', 'mix', 'application_id'
  ]
);
select columns_are(
  'public',
  'monthly_tracking',
  array[
    'id', 'creator_id', 'month', 'package_tier', 'mix', 'mix_label', 'quota_total', 'quotas', 'delivered',
    'delivered_total', 'remaining_total', 'remaining_details', 'completion_percent', 'status', 'monthly_credits',
    'rates', 'deadline', 'opened_at'
  ]
);
select columns_are(
  'public',
  'videos',
  array[
    'id', 'creator_id', 'tracking_id', 'month', 'video_type', 'label', 'status', 'status_label', 'reason',
    'duration_seconds', 'resolution', 'size_bytes', 'created_at', 'reviewed_at', 'replaces', 'replaced_by',
    'can_replace', 'bucket', 'path'
  ]
);
select columns_are(
  'public',
  'payouts',
  array[
    'id', 'creator_id', 'tracking_id', 'month', 'amount', 'monthly_credits', 'payment_status', 'payment_status_label',
    'paid_at', 'reference', 'frozen_at'
  ]
);
select columns_are(
  'public', 'payout_items', array['payout_id', 'creator_id', 'video_type', 'label', 'delivered', 'rate', 'subtotal']
);
select columns_are(
  'public',
  'payout_events',
  array['id', 'place', 'payout_id', 'creator_id', 'kind', 'kind_label', 'reference', 'reason', 'paid_at', 'happened_at']
);
select columns_are(
  'public', 'payout_adjustments', array['id', 'place', 'creator_id', 'amount', 'reason', 'payout_id', 'created_at']
);
select columns_are(
  'public',
  'payment_orders',
  array[
    'id', 'method', 'status', 'status_label', 'payouts', 'total', 'payout_ids', 'created_by', 'created_at', 'cancelled_at',
    'reason', 'paid_at', 'reference'
  ]
);

-- No view shows columns that only triggers and functions may read.
select is_empty(
  $$
    select a.attrelid::regclass || '.' || a.attname
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_class as c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'v'
      and a.attname in ('iban', 'debtor_iban', 'notes', 'ip', 'user_agent', 'file_checksum')
    order by 1
  $$,
  'columns of views that should not be shown'
);

select * from finish();
rollback;
