-- Erases a person: removes who it was, keeps what accounting needs. The caller names the account, even a deleted one, or the
-- creator if the account is unknown. Refused while a payout is unpaid, because the money could not be sent. Deleting the account
-- itself is up to Supabase Auth. A second erasure removes what was added since; if there is nothing, it inserts nothing.
--
-- Locks: the lock of closings, which freeze payouts; the account, which every writing call of it locks in share mode
-- (private.enter); the application, whose approval creates the creator; the creator. Calls that were running have then ended, and
-- their rows are seen.
create or replace function private.apply_erasure()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_named constant uuid := new.user_id;
  v_account constant uuid := coalesce((select c.user_id from app.creators as c where c.id = v_named), v_named);
begin
  perform pg_advisory_xact_lock(hashtextextended('private.decide_month_closing', 0));
  perform pg_advisory_xact_lock(hashtextextended('account ' || v_account, 0));
  perform from app.applications as a where a.user_id = v_account for no key update;
  select c.id into new.creator_id
  from app.creators as c
  where c.id in (
    select x.id from app.creators as x where x.user_id = v_account
    union all
    select v_named
    union all
    select e.creator_id from app.erasures as e where e.user_id = v_account
  )
  -- equivalent (constant): `into` takes the first row.
  order by c.user_id
  limit 1
  for no key update;
  if exists (select from app.payouts as p where p.creator_id = new.creator_id and p.payment_status <> 'paye') then
    perform private.refuse('ERASURE_BLOCKED');
  end if;
  new.user_id := v_account;
  new.erased_by := auth.uid();
  new.erased_at := private.now();
  perform set_config('retro.erasing', 'on', true);
  new.anonymised := private.erase(v_account, new.creator_id, new.reason);
  perform set_config('retro.erasing', '', true);
  if new.anonymised = '{}' then
    if exists (select from app.erasures as e where v_named in (e.user_id, e.creator_id)) then
      return null;
    end if;
    perform private.refuse('NOT_FOUND', 'user_id');
  end if;
  return new;
end;
$$;
comment on function private.apply_erasure() is 'Trigger: anonymises a person, or refuses ERASURE_BLOCKED while a payout is unpaid.';

create or replace trigger t10_apply
before insert on app.erasures
for each row execute function private.apply_erasure();
alter table app.erasures enable always trigger t10_apply;
