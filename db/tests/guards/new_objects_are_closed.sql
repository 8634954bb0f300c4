-- Truth: nobody has a right on an object that the owner creates later until a grant names it. A hosted project grants rights on new
-- objects of public by default; these default privileges are revoked, for functions in every schema.
begin;
select plan(1);

create table public.new_table (id integer);
create view public.new_view as select 1 as one;
create sequence public.new_sequence;
create function public.new_function() returns integer language sql as 'select 1';
create table app.new_table (id integer);
create view app.new_view as select 1 as one;
create function app.new_function() returns integer language sql as 'select 1';
create table private.new_table (id integer);
create function private.new_function() returns integer language sql as 'select 1';

create temporary view acls as
select c.oid::regclass::text as name, c.relacl as acl, c.relowner as owner
from pg_catalog.pg_class as c
where c.relname in ('new_table', 'new_view', 'new_sequence')
union all
select p.oid::regprocedure::text, coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
from pg_catalog.pg_proc as p
where p.proname = 'new_function';

select is_empty(
  $$
    select a.name || ': ' || r.privilege_type || ' for ' || coalesce(nullif(r.grantee, 0)::regrole::text, 'PUBLIC')
    from acls as a
    cross join aclexplode(a.acl) as r
    where r.grantee <> a.owner
    order by 1
  $$,
  'new objects with a right for somebody but their owner'
);

select * from finish();
rollback;
