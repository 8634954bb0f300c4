-- Recomputes the seals of a part of the chain, each from the previous seal and the current entry. A changed, removed or moved entry
-- no longer matches its seal; a removed seal leaves a gap.
create or replace function app.broken_seal(first_place bigint, last_place bigint)
returns bigint
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with links as (
    select
      c.seq,
      c.entry_id,
      c.hash,
      coalesce(lag(c.seq) over chain, 0) as previous_seq,
      coalesce(lag(c.hash) over chain, sha256('')) as previous_hash
    from app.audit_chain as c
    -- equivalent (constant): one more seal would be read, and not checked.
    where c.seq between broken_seal.first_place - 1 and broken_seal.last_place
    window chain as (order by c.seq)
  )
  select k.entry_id
  from links as k
  left join app.audit_log as l on l.id = k.entry_id
  where k.seq >= broken_seal.first_place
    and (k.seq <> k.previous_seq + 1 or k.hash is distinct from private.audit_digest(k.previous_hash, l))
  -- equivalent (constant): a function that returns one row takes the first.
  order by k.seq
  limit 1;
$$;
comment on function app.broken_seal(bigint, bigint) is
  'The entry of the first seal that does not match, in a part of the audit chain; null when all match.';
