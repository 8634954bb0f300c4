-- Recomputes app.full_months after each statement that edits packages, mixes, shares or rates. Edits run one after the other from
-- here to their commit, so that each sees the one before. Rows that are right already are not written.
create or replace function private.keep_full_months()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.keep_full_months', 0));
  with computed as materialized (
    select * from app.computed_full_months()
  ),
  gone as (
    delete from app.full_months as f
    where not exists (
      select from computed as c where (c.package_tier, c.mix, c.valid_from) = (f.package_tier, f.mix, f.valid_from)
    )
  )
  insert into app.full_months as f
  select c.* from computed as c
  where not exists (select from app.full_months as k where k = c)
  on conflict (package_tier, mix, valid_from) do update
  set
    quota_total = excluded.quota_total,
    monthly_credits = excluded.monthly_credits,
    quotas = excluded.quotas,
    rates = excluded.rates,
    items = excluded.items,
    amount = excluded.amount;
  return null;
end;
$$;
comment on function private.keep_full_months() is 'Trigger: recomputes quotas and earnings of full months when the reference data changes.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['packages', 'mixes', 'mix_shares', 'video_rates'] loop
    execute format(
      'create or replace trigger t60_keep_full_months after insert or update or delete on app.%I '
      || 'for each statement execute function private.keep_full_months()',
      v_table
    );
    execute format('alter table app.%I enable always trigger t60_keep_full_months', v_table);
  end loop;
end;
$$;
