-- Erases a person: who it was goes, what the books need stays. Refused while a payout is unpaid, because the money could not be
-- sent any more. The account itself is Supabase Auth's to delete. Erasing again what is erased inserts nothing.
create or replace function private.apply_erasure()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_creator app.creators;
begin
  select c.* into v_creator from app.creators as c where c.user_id = new.user_id for update;
  if exists (select from app.payouts as p where p.creator_id = v_creator.id and p.payment_status <> 'paye') then
    perform private.refuse('ERASURE_BLOCKED');
  end if;
  new.creator_id := v_creator.id;
  new.erased_by := auth.uid();
  new.erased_at := private.now();
  perform private.because(new.reason);
  new.anonymised := array_remove(
    array[
      private.erase_creator(v_creator, new.reason),
      private.erase_application(new.user_id),
      private.erase_account(new.user_id)
    ],
    null
  );
  perform private.because(null);
  if new.anonymised = '{}' then
    if exists (select from app.erasures as e where e.user_id = new.user_id) then
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
