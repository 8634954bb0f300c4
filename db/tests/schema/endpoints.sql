-- The signatures of all endpoints: parameters, their types and defaults, and the result type. Frontends depend on them.
begin;
select plan(2);

create temporary table expected (name text primary key, parameters text, result text);
insert into expected (name, parameters, result)
values
  ('health', '', 'health'),
  ('landing_page', '', 'landing_page'),
  ('onboarding_options', '', 'onboarding_options'),
  ('simulate_plan', 'package_tier integer, mix text', 'plan_simulation'),
  ('me', '', 'me'),
  ('redirect_target', '', 'redirection'),
  ('creator_dashboard', 'month text DEFAULT NULL::text, creator_id uuid DEFAULT NULL::uuid', 'creator_dashboard'),
  ('admin_overview', 'month text DEFAULT NULL::text', 'admin_overview'),
  (
    'month_trackings',
    'month text, page_size integer DEFAULT 50, after text DEFAULT NULL::text',
    'overview_row_list'
  ),
  (
    'month_payouts',
    'month text, page_size integer DEFAULT 50, after text DEFAULT NULL::text',
    'overview_payment_list'
  ),
  ('review_queue', 'page_size integer DEFAULT 50, after text DEFAULT NULL::text', 'queued_video_list'),
  ('review_video', 'video_id uuid, decision text, reason text DEFAULT NULL::text', 'video_decision'),
  (
    'close_month_preview',
    'month text, page_size integer DEFAULT 200, after text DEFAULT NULL::text',
    'close_preview_list'
  ),
  ('close_month', 'month text, carry_pending jsonb DEFAULT ''false''::jsonb', 'payout_list'),
  (
    'mark_payouts_paid',
    'payout_ids uuid[], reference text, paid_at timestamp with time zone DEFAULT NULL::timestamp with time zone',
    'payout_list'
  ),
  ('my_payout_profile', '', 'my_payout_profile'),
  (
    'save_payout_profile',
    'method text, account_holder_name text DEFAULT NULL::text, iban text DEFAULT NULL::text, '
    || 'paypal_email text DEFAULT NULL::text, stripe_account text DEFAULT NULL::text',
    'payout_profile'
  ),
  ('my_payouts', 'page_size integer DEFAULT NULL::integer, after text DEFAULT NULL::text', 'my_payout_list'),
  ('adjust_payout', 'creator_id uuid, amount numeric, reason text, request_key text DEFAULT NULL::text', 'adjustment'),
  ('reverse_payout', 'payout_id uuid, reason text, request_key text DEFAULT NULL::text', 'payout'),
  ('order_payouts', 'payout_ids uuid[], method text', 'payment_order'),
  ('cancel_payment_order', 'order_id uuid, reason text', 'payment_order'),
  ('payments_export', 'month text', 'payment_row_list');

select set_eq(
  $$
    select p.proname::text, pg_get_function_arguments(p.oid), p.prorettype::regtype::text
    from pg_catalog.pg_proc as p
    join expected as e on e.name = p.proname
    where p.pronamespace = 'public'::regnamespace
  $$,
  $$ select e.name, e.parameters, e.result from expected as e $$,
  'parameters and results'
);

-- PostgREST would silently truncate a set at its row limit, and from json no client type can be generated.
select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    join expected as e on e.name = p.proname
    left join pg_catalog.pg_type as t on t.oid = p.prorettype
    where p.pronamespace = 'public'::regnamespace and (p.proretset or t.typtype <> 'c')
    order by 1
  $$,
  'endpoints that do not answer one composite'
);

select * from finish();
rollback;
