-- Decides whether a payout's status may change: a_faire -> en_cours (ordered) -> paye (paid), a_faire -> paye directly, en_cours ->
-- a_faire (order cancelled), paye -> a_faire (reversed). A repeated reference or request_key inserts nothing. A reversed reference
-- cannot pay the same payout again. The day of payment lies between the first of the payout's month and tomorrow.
create or replace function private.decide_payout_event()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_payout app.payouts;
  v_ids constant jsonb := jsonb_build_object('ids', jsonb_build_array(new.payout_id));
begin
  select p.* into v_payout from app.payouts as p where p.id = new.payout_id for no key update;
  if not found then
    perform private.refuse('NOT_FOUND');
  elsif new.kind = 'paid' and (new.paid_at at time zone 'Europe/Paris')::date
    not between app.first_day(v_payout.month) and app.today() + 1 then
    perform private.refuse('VALIDATION_FAILED', 'paid_at', jsonb_build_object(
      'bound', jsonb_build_object('min', app.first_day(v_payout.month), 'max', app.today() + 1)
    ));
  elsif exists (
    select from app.payout_events as e where e.payout_id = new.payout_id and e.request_key = new.request_key
  ) then
    return null;
  end if;

  if new.kind in ('frozen', 'ordered', 'order_cancelled') and pg_trigger_depth() < 2 then
    raise exception 'only a closing freezes a payout, and only an order moves it' using errcode = '55000';
  elsif new.kind = 'paid' and v_payout.payment_status = 'paye' then
    if v_payout.reference = new.reference then
      return null;
    end if;
    perform private.refuse('PAYOUT_ALREADY_PAID', facts => v_ids);
  elsif new.kind = 'paid' and exists (
    select from app.payout_events as e
    where e.payout_id = new.payout_id and e.kind = 'reversed' and e.reference = new.reference
  ) then
    perform private.refuse('REFERENCE_REVERSED', 'reference', v_ids);
  elsif new.kind = 'reversed' and (v_payout.payment_status <> 'paye' or v_payout.amount = 0) then
    perform private.refuse('PAYOUT_NOT_PAID', facts => v_ids);
  elsif new.kind = 'ordered' and v_payout.payment_status <> 'a_faire' then
    perform private.refuse(
      case v_payout.payment_status when 'paye' then 'PAYOUT_ALREADY_PAID' else 'PAYOUT_ALREADY_ORDERED' end, facts => v_ids
    );
  elsif new.kind = 'order_cancelled' and v_payout.payment_status <> 'en_cours' then
    perform private.refuse('ORDER_NOT_OPEN', facts => v_ids);
  end if;

  new.creator_id := v_payout.creator_id;
  new.reference := case new.kind when 'paid' then new.reference when 'reversed' then v_payout.reference end;
  new.paid_at := case when new.kind = 'paid' then coalesce(new.paid_at, private.now()) end;
  new.actor_id := auth.uid();
  new.happened_at := private.now();
  new.place := nextval('app.payout_events_place_seq'::regclass);
  return new;
end;
$$;
comment on function private.decide_payout_event() is 'Trigger: locks the payout, refuses an event that is not allowed, and stamps an allowed one.';

create or replace trigger t10_decide
before insert on app.payout_events
for each row execute function private.decide_payout_event();
alter table app.payout_events enable always trigger t10_decide;
