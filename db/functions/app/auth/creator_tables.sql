-- Derived, so that a new table of creators is part of everybody's export without anybody remembering it.
create or replace function app.creator_tables()
returns text[]
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select array(
    select c.relname::text
    from pg_class as c
    join pg_attribute as a on a.attrelid = c.oid and a.attname = 'creator_id' and not a.attisdropped
    where c.relnamespace = 'app'::regnamespace
      and c.relkind = 'r'
      and c.relname not in ('creator_notes', 'erasures', 'payout_profiles')
      and has_any_column_privilege(c.oid, 'select')
    order by c.relname
  );
$$;
comment on function app.creator_tables() is 'The tables that hold rows of creators which they may read; the payout profile is exported apart.';
