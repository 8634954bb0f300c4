-- What applicants and creators decide besides: the draft of the onboarding, the moves of an application, changes of plan; and the
-- notes that admins keep about a creator, in a table of their own that no creator can read.

create table if not exists app.onboarding_drafts (
  user_id uuid constraint onboarding_drafts_pkey primary key
    constraint drafts_of_an_account references auth.users (id) on delete cascade,
  step integer not null constraint step_is_one_of_three check (step between 0 and 2),
  form_data jsonb not null
    constraint form_data_is_an_object check (jsonb_typeof(form_data) = 'object')
    constraint form_data_fits check (octet_length(form_data::text) <= 16384),
  updated_at timestamptz not null default now()
);
comment on table app.onboarding_drafts is 'What an applicant has typed so far: one per account, gone when the application is submitted.';
comment on column app.onboarding_drafts.user_id is 'The account.';
comment on column app.onboarding_drafts.step is 'Step of the onboarding, 0 to 2.';
comment on column app.onboarding_drafts.form_data is 'Whatever the form holds: a JSON object of at most 16 KiB.';
comment on column app.onboarding_drafts.updated_at is 'Of the last save.';

do $$
begin
  create type app.application_move as enum ('submitted', 'withdrawn');
exception when duplicate_object then null;
end;
$$;
comment on type app.application_move is
  E'What an applicant decides about an application.\nsubmitted = Envoyée\nwithdrawn = Retirée';

create table if not exists app.application_moves (
  id uuid constraint application_moves_pkey primary key default gen_random_uuid(),
  application_id uuid not null constraint moves_of_an_application references app.applications (id),
  user_id uuid,
  move app.application_move not null,
  moved_at timestamptz not null default now()
);
create index if not exists application_moves_application on app.application_moves (application_id, moved_at);
create index if not exists application_moves_user on app.application_moves (user_id);
comment on table app.application_moves is 'Submissions and withdrawals: inserted, never changed. The application''s status follows.';
comment on column app.application_moves.id is 'Identity.';
comment on column app.application_moves.application_id is 'The application.';
comment on column app.application_moves.user_id is 'The applicant, filled in by the trigger: the key of the policies.';
comment on column app.application_moves.move is 'submitted or withdrawn.';
comment on column app.application_moves.moved_at is 'When.';

create table if not exists app.plan_changes (
  id uuid constraint plan_changes_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint plan_changes_of_a_creator references app.creators (id),
  package_tier integer not null constraint plan_changes_to_a_package references app.packages (tier),
  mix app.mix not null constraint plan_changes_to_a_mix references app.mixes (mix),
  reason text constraint reason_fits check (length(reason) between 1 and 2000),
  changed_by uuid,
  changed_at timestamptz not null default now()
);
create index if not exists plan_changes_creator on app.plan_changes (creator_id, changed_at);
create index if not exists plan_changes_package_tier on app.plan_changes (package_tier);
create index if not exists plan_changes_mix on app.plan_changes (mix);
comment on table app.plan_changes is 'Changes of plan: inserted, never changed. The next month to be opened freezes the newest.';
comment on column app.plan_changes.id is 'Identity.';
comment on column app.plan_changes.creator_id is 'The creator.';
comment on column app.plan_changes.package_tier is 'The new package.';
comment on column app.plan_changes.mix is 'The new mix.';
comment on column app.plan_changes.reason is 'Why, where an admin decided.';
comment on column app.plan_changes.changed_by is 'Who decided, from the token.';
comment on column app.plan_changes.changed_at is 'When.';

create table if not exists app.creator_notes (
  creator_id uuid constraint creator_notes_pkey primary key constraint notes_on_a_creator references app.creators (id),
  notes text not null constraint notes_fit check (length(notes) <= 5000),
  updated_at timestamptz not null default now()
);
comment on table app.creator_notes is 'What admins note about a creator; the creator cannot read it.';
comment on column app.creator_notes.creator_id is 'The creator.';
comment on column app.creator_notes.notes is 'Free text, at most 5000 characters.';
comment on column app.creator_notes.updated_at is 'Of the last save.';
