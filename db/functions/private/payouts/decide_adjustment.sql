-- Stamps an adjustment. A creator's open adjustments sum to at most a million euros in either direction, since a closing adds them
-- up. The creator's row is locked, so that the same request_key sent twice at once is noticed: the second call inserts nothing, and
-- the endpoint returns the first.
create or replace function private.decide_adjustment()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from app.creators as c where c.id = new.creator_id for no key update;
  if not found then
    perform private.refuse('NOT_FOUND', 'creator_id');
  elsif exists (
    select from app.payout_adjustments as a where a.creator_id = new.creator_id and a.request_key = new.request_key
  ) then
    return null;
  elsif (
    select abs(sum(a.amount) + new.amount) from app.payout_adjustments as a where a.creator_id = new.creator_id and a.payout_id is null
  ) > 1000000 then
    perform private.refuse('VALIDATION_FAILED', 'amount', '{"bound": {"min": -1000000, "max": 1000000, "unit": "euros in all"}}');
  end if;
  new.created_by := auth.uid();
  new.created_at := private.now();
  new.place := nextval('app.payout_adjustments_place_seq'::regclass);
  return new;
end;
$$;
comment on function private.decide_adjustment() is 'Trigger: stamps an adjustment; a repeated request_key of the creator inserts nothing.';

create or replace trigger t10_decide
before insert on app.payout_adjustments
for each row execute function private.decide_adjustment();
alter table app.payout_adjustments enable always trigger t10_decide;
