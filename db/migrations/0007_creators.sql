-- Creators: people whose application was approved. The row is created by that approval and never by hand; its status moves by
-- signatures and by decisions of admins (app.creator_status_changes). package_tier and mix are the plan of the next month to be
-- opened: the plan of a month that is open is frozen in its tracking row.

create table if not exists app.creators (
  id uuid constraint creators_pkey primary key default gen_random_uuid(),
  user_id uuid constraint creators_of_an_account references auth.users (id) on delete set null
    constraint one_creator_per_account unique,
  application_id uuid constraint creators_of_an_application references app.applications (id)
    constraint one_creator_per_application unique,
  handle app.handle not null constraint creators_handle_is_unique unique,
  display_name text not null constraint display_name_fits check (length(display_name) between 1 and 200),
  email text not null,
  whatsapp text not null default '' constraint whatsapp_fits check (length(whatsapp) <= 30),
  country text not null default '' constraint country_fits check (length(country) <= 100),
  address text not null default '' constraint address_fits check (length(address) <= 500),
  social_tiktok text,
  social_instagram text,
  followers_tiktok integer constraint followers_tiktok_fit check (followers_tiktok between 0 and 100000000),
  followers_instagram integer constraint followers_instagram_fit check (followers_instagram between 0 and 100000000),
  status app.creator_status not null default 'candidat',
  start_date date not null,
  package_tier integer not null constraint creators_on_a_package references app.packages (tier),
  mix app.mix not null constraint creators_on_a_mix references app.mixes (mix),
  approved_tier integer not null constraint creators_approved_for_a_package references app.packages (tier),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint plan_is_within_approval check (package_tier <= approved_tier)
);
create index if not exists creators_package_tier on app.creators (package_tier);
create index if not exists creators_approved_tier on app.creators (approved_tier);
create index if not exists creators_mix on app.creators (mix);
comment on table app.creators is 'The creators of the programme.';
comment on column app.creators.id is 'Identity; also the first folder of every file the creator uploads.';
comment on column app.creators.user_id is 'The account; null once it is deleted or the person erased.';
comment on column app.creators.application_id is 'The application that was approved.';
comment on column app.creators.handle is 'Public name, unique.';
comment on column app.creators.display_name is 'Name shown on screens.';
comment on column app.creators.email is 'Copy of the account''s e-mail, follows it: data, never identity.';
comment on column app.creators.whatsapp is 'Telephone number for WhatsApp.';
comment on column app.creators.country is 'Country of residence.';
comment on column app.creators.address is 'Postal address.';
comment on column app.creators.social_tiktok is 'Link of the TikTok profile.';
comment on column app.creators.social_instagram is 'Link of the Instagram profile.';
comment on column app.creators.followers_tiktok is 'Followers there, as stated.';
comment on column app.creators.followers_instagram is 'Followers there, as stated.';
comment on column app.creators.status is 'Follows from signatures and status changes; no client role can write it.';
comment on column app.creators.start_date is 'Paris day of the approval.';
comment on column app.creators.package_tier is 'Package of the next month to be opened.';
comment on column app.creators.mix is 'Mix of the next month to be opened.';
comment on column app.creators.approved_tier is 'The highest package the creator may choose alone.';
comment on column app.creators.created_at is 'When the application was approved.';
comment on column app.creators.updated_at is 'Of the last change.';

create table if not exists app.creator_status_changes (
  id uuid constraint creator_status_changes_pkey primary key default gen_random_uuid(),
  place bigint generated always as identity,
  creator_id uuid not null constraint status_changes_of_a_creator references app.creators (id),
  from_status app.creator_status not null,
  to_status app.creator_status not null,
  reason text not null constraint reason_is_given check (length(reason) between 1 and 2000),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  constraint status_changes_change_something check (from_status <> to_status)
);
create index if not exists creator_status_changes_creator on app.creator_status_changes (creator_id, changed_at);
comment on table app.creator_status_changes is 'Every move of a creator''s status, with its reason: inserted, never changed. The status follows.';
comment on column app.creator_status_changes.id is 'Identity.';
comment on column app.creator_status_changes.place is 'Order of writing: two changes may bear the same instant.';
comment on column app.creator_status_changes.creator_id is 'The creator.';
comment on column app.creator_status_changes.from_status is 'Before; filled in by the trigger.';
comment on column app.creator_status_changes.to_status is 'After.';
comment on column app.creator_status_changes.reason is 'Why.';
comment on column app.creator_status_changes.changed_by is 'Who decided; the creator for a signature.';
comment on column app.creator_status_changes.changed_at is 'When.';

create table if not exists app.payout_profiles (
  creator_id uuid constraint payout_profiles_pkey primary key constraint payout_profiles_of_a_creator references app.creators (id),
  method app.payout_method not null,
  account_holder_name text constraint account_holder_name_fits check (length(account_holder_name) between 2 and 120),
  iban text constraint iban_is_compact check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$'),
  paypal_email text constraint paypal_email_is_lower check (paypal_email = lower(paypal_email)),
  stripe_account text constraint stripe_account_is_an_id check (stripe_account ~ '^acct_[A-Za-z0-9]+$'),
  bank_details_changed_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  iban_last4 text generated always as (right(iban, 4)) stored,
  complete boolean not null generated always as (
    case method
      when 'iban' then iban is not null
      when 'paypal' then paypal_email is not null
      when 'stripe' then stripe_account is not null
    end
  ) stored,
  constraint only_the_fields_of_the_method check (
    (method = 'iban' or (iban is null and account_holder_name is null))
    and (method = 'paypal' or paypal_email is null)
    and (method = 'stripe' or stripe_account is null)
  )
);
comment on table app.payout_profiles is 'Where a creator is paid. Clients never read the account itself: machinery masks it.';
comment on column app.payout_profiles.creator_id is 'The creator.';
comment on column app.payout_profiles.method is 'How; the fields of the other methods are null.';
comment on column app.payout_profiles.account_holder_name is 'Name on the bank account.';
comment on column app.payout_profiles.iban is 'Compact and upper case; full only in payment orders and the owner''s own export.';
comment on column app.payout_profiles.paypal_email is 'Lower case.';
comment on column app.payout_profiles.stripe_account is 'acct_ and letters or digits.';
comment on column app.payout_profiles.bank_details_changed_at is 'Orders flag changes of the last 72 hours.';
comment on column app.payout_profiles.updated_at is 'Of the last change.';
comment on column app.payout_profiles.iban_last4 is 'What clients may read of the IBAN.';
comment on column app.payout_profiles.complete is 'The method''s own field is filled: the creator can be paid.';
