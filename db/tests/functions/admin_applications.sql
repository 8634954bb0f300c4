-- The list of applications: last changed first, in pages, by status and by a person's names.
begin;
select plan(18);

alter table app.applications disable trigger user;
insert into app.applications (
  id, email, full_name, whatsapp, country, address, handle, package_tier, mix, status, submitted_at, created_at, updated_at
)
select
  ('10000000-0000-4000-8000-00000000000' || a.n)::uuid,
  a.email,
  a.full_name,
  '+33600000000',
  'France',
  '9 rue Neuve, 59000 Lille',
  a.handle,
  20,
  'VOLUME',
  a.status::app.application_status,
  '2026-01-01',
  '2026-01-09'::date - a.n,
  a.updated_at
from (
  values
    (1, 'one@pager.example', 'Pager One', '@pager_one', 'draft', '2026-01-01'::timestamptz),
    (2, 'two@pager.example', 'Pager 100%', '@pagertwo', 'pending_review', '2026-01-02'),
    (3, 'three@pager.example', 'Pager Three', '@pagerthree', 'approved', '2026-01-03'),
    (4, 'four@pager.example', 'Pager Four', '@pagerfour', 'rejected', '2026-01-03'),
    (5, 'five@pager.example', 'Pager Five', '@pagerfive', 'pending_review', '2026-01-04'),
    -- With these no two statuses have the same count.
    (6, 'six@other.example', 'Other Six', '@othersix', 'rejected', '2026-01-05'),
    (7, 'seven@other.example', 'Other Seven', '@otherseven', 'rejected', '2026-01-05'),
    (8, 'eight@other.example', 'Other Eight', '@othereight', 'rejected', '2026-01-05'),
    (9, 'nine@other.example', 'Other Nine', '@othernine', 'rejected', '2026-01-05')
) as a (n, email, full_name, handle, status, updated_at);

-- The last digits of the ids that a page shows.
create function pg_temp.shown(page public.application_page)
returns text
language sql
as $$
  select string_agg(right(((shown.page).rows[i]).id::text, 1), '' order by i)
  from generate_subscripts((shown.page).rows, 1) as i;
$$;
grant execute on function pg_temp.shown to public;

select tests.act_as('admin');
create temporary table pages as select 1 as nth, public.admin_applications(search => 'pager', page_size => 2) as page;
insert into pages
select 2, public.admin_applications(search => 'pager', page_size => 2, after => (p.page).next) from pages as p where nth = 1;
insert into pages
select 3, public.admin_applications(search => 'pager', page_size => 2, after => (p.page).next) from pages as p where nth = 2;
select is(pg_temp.shown(page), '54', 'the first page, last changed first') from pages where nth = 1;
select is(pg_temp.shown(page), '32', 'the second page continues there, also among equal times') from pages where nth = 2;
select is(pg_temp.shown(page), '1', 'the third page has the rest') from pages where nth = 3;
select is((page).next, null, 'the third page has no next page') from pages where nth = 3;
select is(
  (public.admin_applications(search => 'pager', page_size => 5)).next, null, 'a page with exactly the last rows has no next page'
);
select is(pg_temp.shown(public.admin_applications(search => 'pager')), '54321', 'the default page has all of these');

select is(pg_temp.shown(public.admin_applications('pending_review', 'pager')), '52', 'a status selects its applications');
select is(pg_temp.shown(public.admin_applications(search => ' PAGER one ')), '1', 'a name is found in any case');
select is(pg_temp.shown(public.admin_applications(search => 'pager one one@pager')), '1', 'name and e-mail are found together');
select is(pg_temp.shown(public.admin_applications(search => 'four@pager')), '4', 'an e-mail is found by its beginning');
select is(pg_temp.shown(public.admin_applications(search => '@pagert')), '32', 'a handle is found by its beginning');
select is(pg_temp.shown(public.admin_applications(search => '100%')), '2', 'a percent sign is no wildcard');
select is(pg_temp.shown(public.admin_applications(search => 'r_o')), '1', 'an underscore is no wildcard');
select is(pg_temp.shown(public.admin_applications(search => 'nobody at all')), null, 'a search without a match returns no rows');
select is(
  cardinality((public.admin_applications(search => ' ', page_size => 200)).rows),
  (select count(*) from app.applications)::integer,
  'an empty search returns everything'
);

select is(
  (public.admin_applications(search => 'nobody at all')).counts,
  (
    select row(
      count(*) filter (where a.status = 'draft'),
      count(*) filter (where a.status = 'pending_review'),
      count(*) filter (where a.status = 'approved'),
      count(*) filter (where a.status = 'rejected')
    )::public.application_counts
    from app.applications as a
  ),
  'the counts do not depend on the search'
);
select is(
  tests.refusal_details($$ select public.admin_applications(page_size => 201) $$) ->> 'field',
  'page_size',
  'a page size of 201 is refused'
);
select is(tests.refusal($$ select public.admin_applications(after => 'x') $$), 'VALIDATION_FAILED', 'a foreign cursor is refused');

select * from finish();
rollback;
