create or replace function app.known_payouts(payout_ids uuid[])
returns uuid[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids constant uuid[] := app.distinct_ids(known_payouts.payout_ids, 'payout_ids', 1000);
  v_unknown uuid[];
begin
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
  'The distinct ids in order; refuses VALIDATION_FAILED unless 1 to 1000 were sent, and NOT_FOUND naming those that the caller cannot see.';
