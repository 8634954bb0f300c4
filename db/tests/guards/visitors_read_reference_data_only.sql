-- Truth: visitors may read the data of the landing page and the onboarding, and have no other right on any table, view or column.
begin;
select plan(2);

create temporary table reference_data (name text primary key);
insert into reference_data (name)
values
  ('app.brand_assets'), ('app.full_months'), ('app.mix_shares'), ('app.mixes'), ('app.packages'), ('app.upload_specs'),
  ('app.video_rates'), ('app.video_tips'), ('app.video_types'), ('public.mix_shares'), ('public.mixes'), ('public.packages'),
  ('public.video_rates'), ('public.video_types');

create temporary view rights_of_visitors as
select c.oid::regclass::text as name, r.name as privilege
from pg_catalog.pg_class as c
cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as r (name)
where c.relnamespace in ('app'::regnamespace, 'private'::regnamespace, 'public'::regnamespace)
  and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
  and case
    when c.relkind = 'S' then r.name = 'SELECT' and has_sequence_privilege('anon', c.oid, 'USAGE, SELECT, UPDATE')
    when r.name in ('DELETE', 'TRUNCATE', 'TRIGGER') then has_table_privilege('anon', c.oid, r.name)
    else has_any_column_privilege('anon', c.oid, r.name)
  end;

set local search_path = pg_catalog, extensions, pg_temp;

select is_empty(
  $$
    select v.privilege || ' on ' || v.name
    from rights_of_visitors as v
    where not (v.privilege = 'SELECT' and v.name in (select d.name from reference_data as d))
    order by 1
  $$,
  'rights of visitors beyond reading reference data'
);

select is_empty(
  $$
    select d.name from reference_data as d
    except
    select v.name from rights_of_visitors as v where v.privilege = 'SELECT'
    order by 1
  $$,
  'reference data that visitors cannot read'
);

select * from finish();
rollback;
