create or replace function public.current_contract()
returns public.contract
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('current_contract');
begin
  return (
    select row(v.version, v.title, v.body, v.checksum, v.published_at, s.signed_at, s.sign_before)::public.contract
    from app.current_version() as v
    cross join app.signing_state(v_caller.creator_id) as s
  );
end;
$$;
comment on function public.current_contract() is
  'The contract that holds, when the caller signed it, and until when an earlier signature still serves.';
