-- The shares of a mix must sum to exactly 1, whoever writes them. The check runs at the end of the transaction, so that five rows
-- can change one after the other.
create or replace function private.check_mix_shares()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_mix constant app.mix := coalesce(new.mix, old.mix);
begin
  if (select count(*) <> 5 or sum(s.share) <> 1 from app.mix_shares as s where s.mix = v_mix) then
    perform private.refuse('MIX_INVALID', 'shares');
  end if;
  return null;
end;
$$;
comment on function private.check_mix_shares() is 'Trigger, deferred to the commit: refuses MIX_INVALID unless a mix has five shares that sum to 1.';

do $$
begin
  if not exists (
    select from pg_trigger as t where t.tgrelid = 'app.mix_shares'::regclass and t.tgname = 't50_sum_is_one'
  ) then
    create constraint trigger t50_sum_is_one
    after insert or update or delete on app.mix_shares
    deferrable initially deferred
    for each row execute function private.check_mix_shares();
  end if;
end;
$$;
alter table app.mix_shares enable always trigger t50_sum_is_one;
