create or replace view public.creators
with (security_invoker = true) as
select
  c.id, c.user_id, c.handle, c.display_name, c.email, c.whatsapp, c.country, c.address, c.social_tiktok, c.social_instagram,
  c.followers_tiktok, c.followers_instagram, c.status, app.creator_status_label(c.status) as status_label, c.start_date,
  c.package_tier, c.mix, c.application_id
from app.creators as c;
comment on view public.creators is 'The creators that the caller may see: oneself, or all for an admin.';
comment on column public.creators.id is 'Identity.';
comment on column public.creators.user_id is 'Account; null once it is deleted.';
comment on column public.creators.handle is 'Public name.';
comment on column public.creators.display_name is 'Name.';
comment on column public.creators.email is 'Copy of the account''s e-mail.';
comment on column public.creators.whatsapp is 'Telephone number.';
comment on column public.creators.country is 'Country.';
comment on column public.creators.address is 'Postal address.';
comment on column public.creators.social_tiktok is 'Link; null without one.';
comment on column public.creators.social_instagram is 'Link; null without one.';
comment on column public.creators.followers_tiktok is 'As stated; null when not.';
comment on column public.creators.followers_instagram is 'As stated; null when not.';
comment on column public.creators.status is 'Where the creator stands.';
comment on column public.creators.status_label is 'That in words.';
comment on column public.creators.start_date is 'Day of the approval.';
comment on column public.creators.package_tier is 'Package of the next month to be opened.';
comment on column public.creators.mix is 'Mix of the next month to be opened.';
comment on column public.creators.application_id is 'The application that was approved; null without one.';
