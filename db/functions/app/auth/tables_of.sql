-- The list is derived, so that a new table is part of the data export without further work. Policies limit each caller to their own
-- rows. Notes of admins are not the caller's data, and the payout profile is exported separately.
create or replace function app.tables_of(key text)
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select c.relname::text
    from pg_class as c
    join pg_attribute as a on a.attrelid = c.oid and a.attname = tables_of.key
    where c.relnamespace = 'app'::regnamespace
      -- equivalent (constant): the type of this column keeps the first letter alone.
      and c.relkind = 'r'
      and c.relname not in ('creator_notes', 'erasures', 'payout_profiles')
      and has_any_column_privilege(c.oid, 'select')
    order by c.relname
  );
$$;
comment on function app.tables_of(text) is 'The tables whose rows say by this column whose they are, and which their owners may read.';
