create type public.creator as (
  id uuid,
  handle text,
  display_name text,
  email text,
  whatsapp text,
  country text,
  address text,
  social_tiktok text,
  social_instagram text,
  followers_tiktok integer,
  followers_instagram integer,
  status app.creator_status,
  status_label text,
  start_date date,
  package_tier integer,
  mix app.mix
);
comment on type public.creator is 'A creator as admins see it.';
comment on column public.creator.id is 'Key; endpoints take it as creator_id.';
comment on column public.creator.handle is 'Public name, with its "@".';
comment on column public.creator.display_name is 'Name that is shown to others.';
comment on column public.creator.email is 'E-mail of the account.';
comment on column public.creator.whatsapp is 'Telephone number.';
comment on column public.creator.country is 'Country, as the person wrote it.';
comment on column public.creator.address is 'Postal address.';
comment on column public.creator.social_tiktok is 'Link to the TikTok profile; null without one.';
comment on column public.creator.social_instagram is 'Link to the Instagram profile; null without one.';
comment on column public.creator.followers_tiktok is 'Followers on TikTok, as the person stated; null when not stated.';
comment on column public.creator.followers_instagram is 'Followers on Instagram, as the person stated; null when not stated.';
comment on column public.creator.status is 'Status of the creator.';
comment on column public.creator.status_label is 'Label of the status, in French.';
comment on column public.creator.start_date is 'Day of the approval.';
comment on column public.creator.package_tier is 'Package of the next month to be opened.';
comment on column public.creator.mix is 'Mix of the next month to be opened.';
