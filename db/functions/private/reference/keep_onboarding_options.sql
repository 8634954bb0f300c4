-- Recomputes the answer of onboarding_options after each statement that edits what it shows. The lock is taken in a statement of
-- its own, so that the next one sees what an edit before it has committed. An answer that is right already is not written.
create or replace function private.keep_onboarding_options()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('private.keep_full_months', 0));
  insert into private.ready_onboarding_options as r (only_row, options)
  values (true, private.computed_onboarding_options())
  on conflict (only_row) do update set options = excluded.options where r.options::text <> excluded.options::text;
  return null;
end;
$$;
comment on function private.keep_onboarding_options() is 'Trigger: recomputes the answer of onboarding_options when what it shows changes.';

-- Not made by a migration, because the types of answers come after all migrations. Postgres refuses to change a type that a column
-- has: a migration that drops this table lets it, and the next `retro migrate up` makes the table again and fills it.
create table if not exists private.ready_onboarding_options (
  only_row boolean constraint ready_onboarding_options_pkey primary key constraint there_is_one_row check (only_row),
  options public.onboarding_options not null
);
comment on table private.ready_onboarding_options is 'The answer of onboarding_options, ready-made, in one row. Written by triggers alone.';
comment on column private.ready_onboarding_options.only_row is 'True: there is one row.';
comment on column private.ready_onboarding_options.options is 'The answer.';
alter table private.ready_onboarding_options enable row level security;
revoke all on table private.ready_onboarding_options from public, anon, authenticated, service_role;
-- Compressed in the row itself, not in a table of long values that each call would have to look into.
alter table private.ready_onboarding_options alter column options set storage main;

do $$
declare
  v_table text;
begin
  foreach v_table in array array['packages', 'mixes', 'mix_shares', 'video_types', 'video_tips', 'upload_specs'] loop
    execute format(
      'create or replace trigger t70_keep_onboarding_options after insert or update or delete on app.%I '
      || 'for each statement execute function private.keep_onboarding_options()',
      v_table
    );
    execute format('alter table app.%I enable always trigger t70_keep_onboarding_options', v_table);
  end loop;
end;
$$;
