-- The landing page changes only with packages, mixes, rates and pictures, and anybody may ask for it at any time. So it is computed
-- when one of these changes (private.keep_landing_pages), in the same transaction. private.computed_landing_pages computes it
-- again; `retro doctor` and the tests compare. A rate holds from a day on, so there is a page for every such day.
--
-- A page is jsonb, not a value of its type: a column of the type would forbid that the type gets another attribute.

create table if not exists private.landing_pages (
  valid_from date not null,
  page jsonb not null constraint page_is_an_object check (jsonb_typeof(page) = 'object'),
  constraint landing_pages_pkey primary key (valid_from)
);
comment on table private.landing_pages is 'The answer of landing_page, ready-made. Kept from packages, mixes, rates and pictures of the brand.';
comment on column private.landing_pages.valid_from is 'First Paris day on which this page is shown; -infinity before the first rate.';
comment on column private.landing_pages.page is 'The page: public.landing_page as an object.';
alter table private.landing_pages enable row level security;
revoke all on table private.landing_pages from public, anon, authenticated, service_role;
-- Compressed in the row itself, not in a table of long values that each call would have to look into.
alter table private.landing_pages alter column page set storage main;

-- A view, so that a statement which needs the time does not have to call a function.
create or replace view private.programme_time with (security_invoker = true) as
select t.now, (t.now at time zone 'Europe/Paris')::date as today
from (select coalesce((select c.stands_at from private.clock as c), now()) as now) as t;
comment on view private.programme_time is 'The time of the programme''s clock, in one row.';
comment on column private.programme_time.now is 'The time: now, or where private.clock stands.';
comment on column private.programme_time.today is 'The day in Paris.';
revoke all on private.programme_time from public, anon, authenticated, service_role;
