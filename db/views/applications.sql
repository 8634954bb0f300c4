create or replace view public.applications
with (security_invoker = true) as
select
  k.id, k.user_id, u.status, app.application_status_label(u.status) as status_label, u.full_name, u.email, u.whatsapp,
  u.country, u.address, u.social_tiktok, u.social_instagram, u.followers_tiktok, u.followers_instagram, u.handle,
  k.package_tier, k.mix, u.submitted_at,
  (
    select r.decided_at from app.application_reviews as r where r.application_id = u.id order by r.place desc limit 1
  ) as reviewed_at,
  (
    select r.notes from app.application_reviews as r where r.application_id = u.id order by r.place desc limit 1
  ) as review_notes,
  u.created_at, u.updated_at
from (
  select
    '00000000-0000-0000-0000-000000000000'::uuid as scope, a.id, a.user_id, a.status, a.full_name, a.email, a.whatsapp,
    a.country, a.address, a.social_tiktok, a.social_instagram, a.followers_tiktok, a.followers_instagram, a.handle,
    a.submitted_at, a.created_at, a.updated_at
  from app.applications as a
  union all
  select
    o.user_id as scope, o.id, o.user_id, o.status, o.full_name, o.email, o.whatsapp, o.country, o.address, o.social_tiktok,
    o.social_instagram, o.followers_tiktok, o.followers_instagram, o.handle, o.submitted_at, o.created_at, o.updated_at
  from app.applications as o
) as u
left join app.applications as k on k.id = u.id
where u.scope = (select private.visible_account());
comment on view public.applications is 'Applications that the caller may see: one''s own, or all for an admin.';
comment on column public.applications.id is 'Key; endpoints take it as application_id.';
comment on column public.applications.user_id is 'The person''s account; null once it is deleted.';
comment on column public.applications.status is 'Current status.';
comment on column public.applications.status_label is 'Label of the status, in French.';
comment on column public.applications.full_name is 'First and last name.';
comment on column public.applications.email is 'E-mail of the account.';
comment on column public.applications.whatsapp is 'Telephone number.';
comment on column public.applications.country is 'Country, as the person wrote it.';
comment on column public.applications.address is 'Postal address.';
comment on column public.applications.social_tiktok is 'Link to the TikTok profile; null without one.';
comment on column public.applications.social_instagram is 'Link to the Instagram profile; null without one.';
comment on column public.applications.followers_tiktok is 'Followers on TikTok, as the person stated; null when not stated.';
comment on column public.applications.followers_instagram is 'Followers on Instagram, as the person stated; null when not stated.';
comment on column public.applications.handle is 'Public name; null until it can be derived.';
comment on column public.applications.package_tier is 'Package: how many videos a month.';
comment on column public.applications.mix is 'Mix: how the videos divide into kinds.';
comment on column public.applications.submitted_at is 'When it was last submitted; null before.';
comment on column public.applications.reviewed_at is 'When it was last decided; null before.';
comment on column public.applications.review_notes is 'Notes of the last decision; null without any.';
comment on column public.applications.created_at is 'When it was begun.';
comment on column public.applications.updated_at is 'When it was last changed.';
