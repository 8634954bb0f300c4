-- Truth: nothing is a float. Money and shares are exact decimals; a column, field, parameter, result or variable type
-- of float4 or float8 would bring rounding back.
begin;
select plan(3);

create temporary view floats as
select t.oid
from pg_catalog.pg_type as t
where t.oid in ('real'::regtype, 'double precision'::regtype, 'real[]'::regtype, 'double precision[]'::regtype)
  or t.typbasetype in ('real'::regtype, 'double precision'::regtype);

select is_empty(
  $$
    select a.attrelid::regclass || '.' || a.attname
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_class as c on c.oid = a.attrelid
    where c.relnamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and a.attnum > 0
      and a.atttypid in (select f.oid from floats as f)
    order by 1
  $$,
  'columns and fields that are floats'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype && array(select f.oid from floats as f)
    order by 1
  $$,
  'functions that take or return floats'
);

select is_empty(
  $$
    select p.oid::regprocedure::text
    from pg_catalog.pg_proc as p
    where p.pronamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
      and p.prosrc ~* '\y(float|float4|float8|real|double precision)\y'
    order by 1
  $$,
  'functions whose body names a float'
);

select * from finish();
rollback;
