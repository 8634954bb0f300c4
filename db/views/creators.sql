create or replace view public.creators
with (security_invoker = true) as
select
  k.id, u.user_id, u.handle, u.display_name, u.email, u.whatsapp, u.country, u.address, u.social_tiktok, u.social_instagram,
  u.followers_tiktok, u.followers_instagram, u.status, app.creator_status_label(u.status) as status_label, u.start_date,
  k.package_tier, k.mix, k.application_id
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.user_id, a.handle, a.display_name, a.email, a.whatsapp,
    a.country, a.address, a.social_tiktok, a.social_instagram, a.followers_tiktok, a.followers_instagram, a.status,
    a.start_date, a.package_tier, a.mix, a.application_id
  from app.creators as a
  union all
  select
    o.id as scope, o.id, o.user_id, o.handle, o.display_name, o.email, o.whatsapp, o.country, o.address, o.social_tiktok,
    o.social_instagram, o.followers_tiktok, o.followers_instagram, o.status, o.start_date, o.package_tier, o.mix,
    o.application_id
  from app.creators as o
) as u
left join app.creators as k on k.id = u.id
where u.scope = (select private.visible_creator());
comment on view public.creators is 'The creators that the caller may see: oneself, or all for an admin.';
comment on column public.creators.id is 'Key; endpoints take it as creator_id.';
comment on column public.creators.user_id is 'The person''s account; null once it is deleted.';
comment on column public.creators.handle is 'Public name, with its "@".';
comment on column public.creators.display_name is 'Name that is shown to others.';
comment on column public.creators.email is 'Copy of the account''s e-mail.';
comment on column public.creators.whatsapp is 'Telephone number.';
comment on column public.creators.country is 'Country, as the person wrote it.';
comment on column public.creators.address is 'Postal address.';
comment on column public.creators.social_tiktok is 'Link to the TikTok profile; null without one.';
comment on column public.creators.social_instagram is 'Link to the Instagram profile; null without one.';
comment on column public.creators.followers_tiktok is 'Followers on TikTok, as the person stated; null when not stated.';
comment on column public.creators.followers_instagram is 'Followers on Instagram, as the person stated; null when not stated.';
comment on column public.creators.status is 'Status of the creator.';
comment on column public.creators.status_label is 'Label of the status, in French.';
comment on column public.creators.start_date is 'Day of the approval.';
comment on column public.creators.package_tier is 'Package of the next month to be opened.';
comment on column public.creators.mix is 'Mix of the next month to be opened.';
comment on column public.creators.application_id is 'The application that was approved; null without one.';
