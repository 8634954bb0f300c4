-- name: exists
-- whether this database has a ledger
select pg_catalog.to_regclass('migrations.repeatables') is not null

-- name: create
-- the ledger's own schema: nobody but its owner may enter, whatever the database grants by default
create schema if not exists migrations;

comment on schema migrations is 'What retro migrate applied to this database; kept by retro alone.';

create table if not exists migrations.applied (
  file text primary key,
  checksum text not null,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null default session_user,
  duration_ms integer not null
);

comment on table migrations.applied is 'The numbered migrations, each applied once.';

create table if not exists migrations.repeatables (
  path text primary key,
  checksum text not null,
  objects jsonb not null,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null default session_user
);

comment on table migrations.repeatables is 'The files that are applied again when they change.';

comment on column migrations.repeatables.objects is
'What the file made: the identity of each object, and a fingerprint of its definition as the server printed it.';

do $$
declare
  v_grantee text;
begin
  revoke all on schema migrations from public;
  revoke all on all tables in schema migrations from public;
  for v_grantee in
    select distinct quote_ident(r.rolname)
    from pg_catalog.pg_class as c
    cross join lateral pg_catalog.aclexplode(c.relacl) as a
    inner join pg_catalog.pg_roles as r on a.grantee = r.oid
    where
      c.relnamespace = 'migrations'::regnamespace
      and a.grantee <> c.relowner
  loop
    execute format('revoke all on all tables in schema migrations from %s', v_grantee);
  end loop;
end
$$

-- name: applied
-- the numbered migrations in the order of their numbers
select
  file,
  checksum,
  applied_at,
  applied_by,
  duration_ms
from migrations.applied
order by file

-- name: repeatables
-- the repeatable files as they were last applied
select
  path,
  checksum,
  objects,
  applied_at,
  applied_by
from migrations.repeatables
order by path

-- name: record_migration
-- a numbered migration is done, in the transaction that did it
insert into migrations.applied (file, checksum, duration_ms)
values (%(file)s, %(checksum)s, %(duration_ms)s)

-- name: record_repeatables
-- all repeatable files that were applied, in the transaction that applied them
insert into migrations.repeatables (path, checksum, objects)
select
  r.path,
  r.checksum,
  r.objects
from pg_catalog.jsonb_to_recordset(%(files)s) as r (path text, checksum text, objects jsonb)
on conflict (path) do update
set
  checksum = excluded.checksum,
  objects = excluded.objects,
  applied_at = excluded.applied_at,
  applied_by = excluded.applied_by

-- name: forget_repeatables
-- files that are gone, after what they made was dropped
delete from migrations.repeatables
where path = any(%(paths)s)

-- name: renew
-- the fingerprints of some of the objects of a file, which itself was not applied again
update migrations.repeatables
set objects = objects || %(objects)s
where path = %(path)s
