-- Audits a table whose rows change by plain statements: inserts, updates and deletes become entries that hold the
-- fields that changed. The first argument names the key column, or several with commas between them, whose values are
-- then joined by "/"; the others are personal fields, of which only "changed" is kept.
create or replace function private.audit_change()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  v_before jsonb;
  v_after jsonb;
begin
  select
    jsonb_object_agg(f.field, case when f.field = any (tg_argv[1:]) then '"changed"' else v_old -> f.field end)
      filter (where v_old is not null),
    jsonb_object_agg(f.field, case when f.field = any (tg_argv[1:]) then '"changed"' else v_new -> f.field end)
      filter (where v_new is not null)
  into v_before, v_after
  from jsonb_object_keys(coalesce(v_new, v_old)) as f (field)
  where (v_old -> f.field) is distinct from (v_new -> f.field) and f.field <> 'updated_at';
  if v_before is not null or v_after is not null then
    perform private.audit(
      tg_table_name,
      (
        select string_agg(coalesce(v_new, v_old) ->> k.field, '/' order by k.place)
        from string_to_table(tg_argv[0], ',') with ordinality as k (field, place)
      ),
      v_before,
      v_after
    );
  end if;
  return null;
end;
$$;
comment on function private.audit_change() is 'Trigger: writes an audit entry with the fields that changed. Arguments: key columns, personal columns.';

create or replace trigger t80_audit
after insert or update or delete on app.user_roles
for each row execute function private.audit_change('user_id');
alter table app.user_roles enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.packages
for each row execute function private.audit_change('tier');
alter table app.packages enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.mixes
for each row execute function private.audit_change('mix');
alter table app.mixes enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.mix_shares
for each row execute function private.audit_change('mix,video_type');
alter table app.mix_shares enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.video_rates
for each row execute function private.audit_change('id');
alter table app.video_rates enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.settings
for each row execute function private.audit_change('only_row', 'debtor_iban');
alter table app.settings enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.applications
for each row execute function private.audit_change(
  'id', 'full_name', 'email', 'whatsapp', 'country', 'address', 'social_tiktok', 'social_instagram', 'followers_tiktok',
  'followers_instagram', 'handle'
);
alter table app.applications enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.creators
for each row execute function private.audit_change(
  'id', 'display_name', 'email', 'whatsapp', 'country', 'address', 'social_tiktok', 'social_instagram', 'followers_tiktok',
  'followers_instagram', 'handle'
);
alter table app.creators enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.payout_profiles
for each row execute function private.audit_change(
  'creator_id', 'account_holder_name', 'iban', 'paypal_email', 'stripe_account'
);
alter table app.payout_profiles enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.contract_versions
for each row execute function private.audit_change('version', 'body');
alter table app.contract_versions enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.contract_signatures
for each row execute function private.audit_change('id', 'signer_name', 'body', 'ip', 'user_agent');
alter table app.contract_signatures enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.months
for each row execute function private.audit_change('month');
alter table app.months enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.monthly_tracking
for each row execute function private.audit_change('id');
alter table app.monthly_tracking enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.videos
for each row execute function private.audit_change('id');
alter table app.videos enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.rushes
for each row execute function private.audit_change('id');
alter table app.rushes enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.payouts
for each row execute function private.audit_change('id');
alter table app.payouts enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.payout_adjustments
for each row execute function private.audit_change('id');
alter table app.payout_adjustments enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.creator_notes
for each row execute function private.audit_change('creator_id', 'notes');
alter table app.creator_notes enable always trigger t80_audit;

create or replace trigger t80_audit
after insert on app.data_exports
for each row execute function private.audit_change('id');
alter table app.data_exports enable always trigger t80_audit;

create or replace trigger t80_audit
after insert on app.erasures
for each row execute function private.audit_change('user_id');
alter table app.erasures enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.payment_orders
for each row execute function private.audit_change('id');
alter table app.payment_orders enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.payment_order_cancellations
for each row execute function private.audit_change('order_id');
alter table app.payment_order_cancellations enable always trigger t80_audit;

create or replace trigger t80_audit
after insert or update or delete on app.payment_exports
for each row execute function private.audit_change('id');
alter table app.payment_exports enable always trigger t80_audit;
