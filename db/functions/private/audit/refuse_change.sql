-- Keeps history as it was written: no role may change, delete or truncate these rows, the owner and session_replication_role
-- included (ENABLE ALWAYS). Who needs a correction writes a new row.
create or replace function private.refuse_change()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name
    using errcode = '55000', hint = 'insert a new row that says what is true now';
end;
$$;
comment on function private.refuse_change() is 'Trigger: refuses UPDATE, DELETE and TRUNCATE for every role.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array[
    'activity', 'application_moves', 'audit_chain', 'audit_log', 'contract_versions', 'creator_status_changes',
    'data_exports', 'erasures', 'month_closings', 'month_openings', 'monthly_tracking', 'payment_exports',
    'payment_order_cancellations', 'payment_orders', 'payout_events', 'payout_items', 'plan_changes',
    'rate_cancellations', 'role_changes', 'video_reviews'
  ] loop
    execute format(
      'create or replace trigger t90_frozen before update or delete on app.%I for each row execute function private.refuse_change()',
      v_table
    );
    execute format('alter table app.%I enable always trigger t90_frozen', v_table);
  end loop;
  foreach v_table in array array[
    'activity', 'application_moves', 'application_reviews', 'audit_chain', 'audit_log', 'contract_signatures',
    'contract_versions', 'creator_status_changes', 'data_exports', 'erasures', 'month_closings', 'monthly_tracking',
    'months', 'payment_exports', 'payment_order_cancellations', 'payment_order_lines', 'payment_orders',
    'payout_adjustments', 'payout_events', 'payout_items', 'payouts', 'plan_changes', 'user_roles', 'video_reviews',
    'videos'
  ] loop
    execute format(
      'create or replace trigger t91_not_truncated before truncate on app.%I execute function private.refuse_change()', v_table
    );
    execute format('alter table app.%I enable always trigger t91_not_truncated', v_table);
  end loop;
end;
$$;
