create or replace function app.known_payouts(payout_ids uuid[])
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids constant uuid[] := array(select distinct i.id from unnest(known_payouts.payout_ids) as i (id) order by i.id);
  v_unknown uuid[];
begin
  if cardinality(v_ids) not between 1 and 1000 or array_position(known_payouts.payout_ids, null) is not null then
    perform private.refuse('VALIDATION_FAILED', 'payout_ids', '{"bound": {"min": 1, "max": 1000, "unit": "items"}}');
  end if;
  v_unknown := array(
    select i.id from unnest(v_ids) as i (id) where not exists (select from app.payouts as p where p.id = i.id)
  );
  if v_unknown <> '{}' then
    perform private.refuse('NOT_FOUND', 'payout_ids', jsonb_build_object('ids', v_unknown));
  end if;
  return v_ids;
end;
$$;
comment on function app.known_payouts(uuid[]) is
  'The distinct ids in order; refuses VALIDATION_FAILED unless there are 1 to 1000, NOT_FOUND naming those that the caller cannot see.';
