-- Whether a creator may work under the current contract: the creator signed it, or signed an earlier one and is still within the
-- grace days after the new one was published.
create or replace function app.signing_state(creator_id uuid)
returns table (signed_at timestamptz, sign_before timestamptz, may_work boolean)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  select
    s.signed_at,
    case
      when s.signed_at is null
        and exists (select from app.contract_signatures as e where e.creator_id = signing_state.creator_id)
        then v.published_at + make_interval(days => private.signing_grace_days())
    end
  into signing_state.signed_at, signing_state.sign_before
  from app.contract_versions as v
  left join app.contract_signatures as s on s.version = v.version and s.creator_id = signing_state.creator_id
  -- equivalent (constant): `into` takes the first row.
  order by v.place desc
  limit 1;
  if found then
    signing_state.may_work := signing_state.signed_at is not null
      or signing_state.sign_before is not null and private.now() < signing_state.sign_before;
    return next;
  end if;
end;
$$;
comment on function app.signing_state(uuid) is
  'A creator and the current contract: when it was signed, until when an earlier signature is accepted, and whether the creator may work.';
