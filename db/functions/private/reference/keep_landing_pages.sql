-- Recomputes the landing pages after each statement that edits what they show, after private.keep_full_months and under its lock.
-- Pages that are right already are not written.
create or replace function private.keep_landing_pages()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.keep_full_months', 0));
  with computed as materialized (
    select * from private.landing_pages_by_day()
  ),
  gone as (
    delete from private.ready_landing_pages as p
    where not exists (select from computed as c where c.valid_from = p.valid_from)
  )
  insert into private.ready_landing_pages as p
  select c.* from computed as c
  where not exists (select from private.ready_landing_pages as k where k::text = c::text)
  on conflict (valid_from) do update set page = excluded.page;
  return null;
end;
$$;
comment on function private.keep_landing_pages() is 'Trigger: recomputes the landing page when what it shows changes.';

-- private.keep_onboarding_options says why no migration makes it.
create table if not exists private.ready_landing_pages (
  valid_from date constraint ready_landing_pages_pkey primary key,
  page public.landing_page not null
);
comment on table private.ready_landing_pages is 'The answer of landing_page, ready-made. Written by triggers alone.';
comment on column private.ready_landing_pages.valid_from is 'First Paris day on which this page is shown; -infinity before the first rate.';
comment on column private.ready_landing_pages.page is 'The page.';
alter table private.ready_landing_pages enable row level security;
revoke all on table private.ready_landing_pages from public, anon, authenticated, service_role;
-- Compressed in the row itself, not in a table of long values that each call would have to look into.
alter table private.ready_landing_pages alter column page set storage main;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['packages', 'mixes', 'mix_shares', 'video_rates', 'video_types', 'brand_assets'] loop
    execute format(
      'create or replace trigger t70_keep_landing_pages after insert or update or delete on app.%I '
      || 'for each statement execute function private.keep_landing_pages()',
      v_table
    );
    execute format('alter table app.%I enable always trigger t70_keep_landing_pages', v_table);
  end loop;
end;
$$;
