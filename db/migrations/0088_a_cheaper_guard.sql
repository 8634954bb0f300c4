-- The guard reads the rule of an endpoint from a function now (private.endpoint_rules), and returns what private.has_signed needs.

-- squawk-ignore ban-drop-table
drop table if exists private.endpoints;
-- squawk-ignore ban-drop-function
drop function if exists private.has_signed();

do $$
begin
  if not exists (
    select
    from pg_attribute as a
    join pg_type as t on t.typrelid = a.attrelid
    where t.oid = 'private.caller'::regtype and a.attname = 'signed_place'
  ) then
    alter type private.caller add attribute signed_place bigint;
  end if;
end;
$$;
comment on column private.caller.signed_place is
  'Place of the newest contract version that the creator has signed; null before the first signature.';
