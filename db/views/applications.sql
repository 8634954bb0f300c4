create or replace view public.applications
with (security_invoker = true) as
select
  a.id, a.user_id, a.status, app.application_status_label(a.status) as status_label, a.full_name, a.email, a.whatsapp, a.country,
  a.address, a.social_tiktok, a.social_instagram, a.followers_tiktok, a.followers_instagram, a.handle, a.package_tier, a.mix,
  a.submitted_at, r.decided_at as reviewed_at, r.notes as review_notes, a.created_at, a.updated_at
from app.applications as a
left join lateral (
  select d.decided_at, d.notes
  from app.application_reviews as d
  where d.application_id = a.id
  order by d.place desc
  limit 1
) as r on true;
comment on view public.applications is 'Applications that the caller may see: one''s own, or all for an admin.';
comment on column public.applications.id is 'Identity.';
comment on column public.applications.user_id is 'Account; null once it is deleted.';
comment on column public.applications.status is 'Where it stands.';
comment on column public.applications.status_label is 'That in words.';
comment on column public.applications.full_name is 'Name.';
comment on column public.applications.email is 'E-mail of the account.';
comment on column public.applications.whatsapp is 'Telephone number.';
comment on column public.applications.country is 'Country.';
comment on column public.applications.address is 'Postal address.';
comment on column public.applications.social_tiktok is 'Link; null without one.';
comment on column public.applications.social_instagram is 'Link; null without one.';
comment on column public.applications.followers_tiktok is 'As stated; null when not.';
comment on column public.applications.followers_instagram is 'As stated; null when not.';
comment on column public.applications.handle is 'Public name; null until it can be derived.';
comment on column public.applications.package_tier is 'Package.';
comment on column public.applications.mix is 'Mix.';
comment on column public.applications.submitted_at is 'When it was last submitted; null before.';
comment on column public.applications.reviewed_at is 'When it was last decided; null before.';
comment on column public.applications.review_notes is 'Notes of the last decision; null without any.';
comment on column public.applications.created_at is 'When it was begun.';
comment on column public.applications.updated_at is 'Of the last change.';
