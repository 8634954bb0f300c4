create type public.application as (
  id uuid,
  user_id uuid,
  status app.application_status,
  full_name text,
  email text,
  whatsapp text,
  country text,
  address text,
  social_tiktok text,
  social_instagram text,
  followers_tiktok integer,
  followers_instagram integer,
  handle text,
  package_tier integer,
  mix app.mix,
  submitted_at timestamptz,
  reviewed_at timestamptz,
  review_notes text,
  updated_at timestamptz,
  history public.application_decision[]
);
comment on type public.application is 'An application and its history.';
comment on column public.application.id is 'Key; endpoints take it as application_id.';
comment on column public.application.user_id is 'The applicant''s account; null once it is deleted.';
comment on column public.application.status is 'Current status.';
comment on column public.application.full_name is 'First and last name.';
comment on column public.application.email is 'E-mail of the account.';
comment on column public.application.whatsapp is 'Telephone number.';
comment on column public.application.country is 'Country, as the person wrote it.';
comment on column public.application.address is 'Postal address.';
comment on column public.application.social_tiktok is 'Link to the TikTok profile; null without one.';
comment on column public.application.social_instagram is 'Link to the Instagram profile; null without one.';
comment on column public.application.followers_tiktok is 'Followers on TikTok, as the person stated; null when not stated.';
comment on column public.application.followers_instagram is 'Followers on Instagram, as the person stated; null when not stated.';
comment on column public.application.handle is 'Public name; null until it can be derived.';
comment on column public.application.package_tier is 'Package: how many videos a month.';
comment on column public.application.mix is 'Mix: how the videos divide into kinds.';
comment on column public.application.submitted_at is 'When it was last submitted; null before.';
comment on column public.application.reviewed_at is 'When it was last decided; null before.';
comment on column public.application.review_notes is 'Notes of the last decision; null without any.';
comment on column public.application.updated_at is 'When it was last changed.';
comment on column public.application.history is 'All decisions, oldest first.';
