-- Recomputes private.landing_pages after each statement that edits what the landing page shows, after private.keep_full_months and
-- under its lock. Pages that are right already are not written. They are compared as text: jsonb takes 0.2 and 0.20 for equal.
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
    select * from private.computed_landing_pages()
  ),
  gone as (
    delete from private.landing_pages as p
    where not exists (select from computed as c where c.valid_from = p.valid_from)
  )
  insert into private.landing_pages as p
  select c.* from computed as c
  where not exists (select from private.landing_pages as k where k::text = c::text)
  on conflict (valid_from) do update set page = excluded.page;
  return null;
end;
$$;
comment on function private.keep_landing_pages() is 'Trigger: recomputes the landing page when what it shows changes.';

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
