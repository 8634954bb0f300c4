-- At the end of every transaction a payout's amount must be the sum of its items, credits and adjustments, whoever wrote them.
create or replace function private.check_payout()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_payout_id uuid;
begin
  if tg_table_name = 'payouts' then
    v_payout_id := new.id;
  else
    v_payout_id := new.payout_id;
  end if;
  if exists (
    select
    from app.payouts as p
    where p.id = v_payout_id
      and p.amount <> p.monthly_credits
        + coalesce((select sum(i.subtotal) from app.payout_items as i where i.payout_id = p.id), 0)
        + coalesce((select sum(a.amount) from app.payout_adjustments as a where a.payout_id = p.id), 0)
  ) then
    raise exception 'the amount of payout % is not the sum of its items, credits and adjustments', v_payout_id
      using errcode = '23514';
  end if;
  return null;
end;
$$;
comment on function private.check_payout() is 'Trigger, deferred to the commit: refuses a payout whose amount is not the sum of its parts.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['payouts', 'payout_items', 'payout_adjustments'] loop
    if not exists (
      select from pg_trigger as t
      where t.tgrelid = ('app.' || v_table)::regclass and t.tgname = 't50_sum_is_amount'
    ) then
      execute format(
        'create constraint trigger t50_sum_is_amount after insert or update on app.%I deferrable initially deferred '
        || 'for each row execute function private.check_payout()',
        v_table
      );
    end if;
    execute format('alter table app.%I enable always trigger t50_sum_is_amount', v_table);
  end loop;
end;
$$;
