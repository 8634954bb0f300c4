-- Keeps state that follows from decisions. The arguments name the columns that move, and they move only inside the trigger of a
-- decision (a nested trigger, so the depth is above 1): an UPDATE by hand is refused, for every role, and so is a change of
-- any other column and every DELETE.
create or replace function private.guard_state()
returns trigger
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - tg_argv <> to_jsonb(old) - tg_argv then
    raise exception 'rows of % are frozen', tg_table_name using errcode = '55000';
  end if;
  if pg_trigger_depth() < 2 and to_jsonb(new) <> to_jsonb(old) then
    raise exception '% of % only move by decisions', array_to_string(tg_argv, ', '), tg_table_name
      using errcode = '55000', hint = 'call the endpoint that decides';
  end if;
  return new;
end;
$$;
comment on function private.guard_state() is 'Trigger: the named columns move only inside the trigger of a decision, the others never.';

create or replace trigger t90_guard_state
before update or delete on app.months
for each row execute function private.guard_state('closed_at');
alter table app.months enable always trigger t90_guard_state;

create or replace trigger t90_guard_state
before update or delete on app.videos
for each row execute function private.guard_state('status', 'tracking_id');
alter table app.videos enable always trigger t90_guard_state;

create or replace trigger t90_guard_state
before update or delete on app.payouts
for each row execute function private.guard_state('payment_status', 'paid_at', 'reference');
alter table app.payouts enable always trigger t90_guard_state;

create or replace trigger t90_guard_state
before update or delete on app.payout_adjustments
for each row execute function private.guard_state('payout_id');
alter table app.payout_adjustments enable always trigger t90_guard_state;

create or replace trigger t90_guard_state
before update or delete on app.payment_order_lines
for each row execute function private.guard_state('closed_at', 'account_holder_name', 'iban', 'paypal_email', 'stripe_account');
alter table app.payment_order_lines enable always trigger t90_guard_state;
