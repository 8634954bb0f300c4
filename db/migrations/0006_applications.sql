-- Applications. A person has one; it goes from draft to pending_review and is approved or rejected by an admin, and a rejected
-- one may be mended and submitted again. Each decision is a row of app.application_reviews; approval creates the creator in
-- the same transaction (private.apply_application_review).

create table if not exists app.applications (
  id uuid constraint applications_pkey primary key default gen_random_uuid(),
  user_id uuid constraint applications_of_an_account references auth.users (id) on delete set null
    constraint one_application_per_account unique,
  status app.application_status not null default 'draft',
  email text not null,
  full_name text not null default '' constraint full_name_fits check (length(full_name) <= 200),
  whatsapp text not null default '' constraint whatsapp_fits check (length(whatsapp) <= 30),
  country text not null default '' constraint country_fits check (length(country) <= 100),
  address text not null default '' constraint address_fits check (length(address) <= 500),
  social_tiktok text,
  social_instagram text,
  followers_tiktok integer constraint followers_tiktok_fit check (followers_tiktok between 0 and 100000000),
  followers_instagram integer constraint followers_instagram_fit check (followers_instagram between 0 and 100000000),
  handle app.handle,
  package_tier integer not null constraint applications_for_a_package references app.packages (tier),
  mix app.mix not null constraint applications_for_a_mix references app.mixes (mix),
  submitted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint submitted_means_complete check (
    status = 'draft'
    or (submitted_at is not null and handle is not null and '' not in (full_name, whatsapp, country, address))
  )
);
-- Two open applications with one handle would make approval a race.
create unique index if not exists applications_open_handle on app.applications (handle) where status = 'pending_review';
create index if not exists applications_package_tier on app.applications (package_tier);
create index if not exists applications_mix on app.applications (mix);
create index if not exists applications_by_status on app.applications (status, updated_at desc, id);
comment on table app.applications is 'One application per account, and where it stands.';
comment on column app.applications.id is 'Identity.';
comment on column app.applications.user_id is 'The applicant''s account; null once the account is deleted.';
comment on column app.applications.status is 'Follows from submissions and reviews; no client role can write it.';
comment on column app.applications.email is 'Copy of the account''s e-mail: data, never identity.';
comment on column app.applications.full_name is 'Name of the person.';
comment on column app.applications.whatsapp is 'Telephone number for WhatsApp.';
comment on column app.applications.country is 'Country of residence.';
comment on column app.applications.address is 'Postal address.';
comment on column app.applications.social_tiktok is 'Link of the TikTok profile.';
comment on column app.applications.social_instagram is 'Link of the Instagram profile.';
comment on column app.applications.followers_tiktok is 'Followers there, as stated.';
comment on column app.applications.followers_instagram is 'Followers there, as stated.';
comment on column app.applications.handle is 'Derived from the links, or given; null while neither is there.';
comment on column app.applications.package_tier is 'The package applied for.';
comment on column app.applications.mix is 'The mix applied for.';
comment on column app.applications.submitted_at is 'When it was last submitted.';
comment on column app.applications.created_at is 'When it was begun.';
comment on column app.applications.updated_at is 'Of the last change.';

create table if not exists app.application_reviews (
  id uuid constraint application_reviews_pkey primary key default gen_random_uuid(),
  place bigint generated always as identity,
  application_id uuid not null constraint reviews_of_an_application references app.applications (id),
  user_id uuid,
  decision app.application_status not null constraint application_decision_decides check (decision in ('approved', 'rejected')),
  notes text constraint notes_fit check (length(notes) between 1 and 2000),
  handle app.handle,
  reviewer_id uuid,
  decided_at timestamptz not null default now(),
  constraint rejection_has_notes check (decision = 'approved' or notes is not null)
);
create index if not exists application_reviews_application on app.application_reviews (application_id, place desc);
create index if not exists application_reviews_user on app.application_reviews (user_id);
comment on table app.application_reviews is 'Decisions on applications: inserted, never changed. The application''s status follows.';
comment on column app.application_reviews.id is 'Identity.';
comment on column app.application_reviews.place is 'Order of writing: two decisions may bear the same instant.';
comment on column app.application_reviews.application_id is 'The application.';
comment on column app.application_reviews.user_id is 'The applicant, filled in by the trigger: the key of the policies.';
comment on column app.application_reviews.decision is 'approved or rejected.';
comment on column app.application_reviews.notes is 'Shown to the applicant; required to reject.';
comment on column app.application_reviews.handle is 'Another handle, given at approval.';
comment on column app.application_reviews.reviewer_id is 'The admin, from the token.';
comment on column app.application_reviews.decided_at is 'When.';
