create or replace function app.require_shares(shares jsonb)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- equivalent (constant): shares that split one number split every other.
  perform app.calculate_quotas(0, require_shares.shares);
  if exists (select from app.per_type(require_shares.shares) as s where s.amount <> round(s.amount, 4)) then
    perform private.refuse('MIX_INVALID', 'shares');
  end if;
exception when invalid_parameter_value then
  perform private.refuse('MIX_INVALID', 'shares');
end;
$$;
comment on function app.require_shares(jsonb) is
  'Refuses MIX_INVALID unless there are five shares from 0 to 1, of four decimals at most, that sum to exactly 1.';
