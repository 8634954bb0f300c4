-- Whether a creator may work under the current contract: signed it, or signed an earlier one and is within the days of grace
-- after the new one was published.
create or replace function app.signing_state(creator_id uuid)
returns table (signed_at timestamptz, sign_before timestamptz, may_work boolean)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select
    s.signed_at,
    g.sign_before,
    s.signed_at is not null or g.sign_before is not null and private.now() < g.sign_before
  from app.current_version() as v
  left join app.contract_signatures as s on s.version = v.version and s.creator_id = signing_state.creator_id
  cross join lateral (
    select v.published_at + make_interval(days => private.signing_grace_days()) as sign_before
    where s.signed_at is null
      and exists (select from app.contract_signatures as e where e.creator_id = signing_state.creator_id)
    union all
    select null
    where s.signed_at is not null
      or not exists (select from app.contract_signatures as e where e.creator_id = signing_state.creator_id)
  ) as g;
$$;
comment on function app.signing_state(uuid) is
  'A creator and the current contract: when it was signed, until when an earlier signature still serves, and whether the creator may work.';
