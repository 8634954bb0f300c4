-- Accounts: creators, then applicants, then admins. Applications: one of every creator, approved, and those of the applicants: pending, draft,
-- rejected.
create table bench.applicants as
select
  a.n,
  bench.id('applicant', a.n) as user_id,
  (array['pending_review', 'pending_review', 'draft', 'draft', 'rejected'])[1 + a.n % 5]::app.application_status as status
from bench.scale as s
cross join generate_series(1, s.applicants) as a (n);

insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
select
  a.id, 'authenticated', 'authenticated', a.email, '2025-01-01', '{"provider": "email", "providers": ["email"]}', '{}', '2025-01-01', '2025-01-01'
from (
  select c.user_id as id, 'creator' || c.n || '@bench.example' as email from bench.creators as c
  union all
  select p.user_id, 'applicant' || p.n || '@bench.example' from bench.applicants as p
  union all
  select bench.id('admin', n), 'admin' || n || '@bench.example' from bench.scale as s cross join generate_series(1, s.admins) as n
) as a;

insert into app.user_roles (user_id, role, granted_at)
select bench.id('admin', n), 'admin', '2025-01-01'
from bench.scale as s
cross join generate_series(1, s.admins) as n;

insert into app.applications (
  id, user_id, status, email, full_name, whatsapp, country, address, social_tiktok, followers_tiktok, handle, package_tier, mix,
  submitted_at, created_at, updated_at
)
select
  a.id, a.user_id, a.status, a.email, a.name, '+336' || lpad(a.n::text, 8, '0'), 'France', a.n || ' rue du Stade, 75013 Paris',
  'https://www.tiktok.com/' || a.handle, 1000 + a.n % 50000, a.handle, a.tier, a.mix,
  case when a.status <> 'draft' then a.at end, a.at, a.at
from (
  select
    c.n, bench.id('application', c.n) as id, c.user_id, 'approved'::app.application_status as status,
    'creator' || c.n || '@bench.example' as email, 'Creator ' || c.n as name, '@creator.' || c.n as handle, c.tier, c.mix,
    m.begins - interval '10 days' + c.n * interval '1 second' as at
  from bench.creators as c
  join bench.months as m on m.place = c.joined
  union all
  select
    p.n, bench.id('applicant application', p.n), p.user_id, p.status, 'applicant' || p.n || '@bench.example', 'Applicant ' || p.n,
    '@applicant.' || p.n, 20, 'VOLUME', private.now() - p.n % 86400 * interval '30 seconds'
  from bench.applicants as p
) as a
order by a.at;

insert into app.application_moves (application_id, user_id, move, moved_at)
select a.id, a.user_id, 'submitted', a.submitted_at
from app.applications as a
where a.status <> 'draft'
order by a.submitted_at;

insert into app.application_reviews (application_id, user_id, decision, notes, reviewer_id, decided_at)
select
  a.id, a.user_id, a.status, case a.status when 'rejected' then 'Trop peu de vidéos de sport.' end, bench.id('admin', 1),
  a.submitted_at + interval '2 days'
from app.applications as a
where a.status in ('approved', 'rejected')
order by a.submitted_at;

insert into app.creators (
  id, user_id, application_id, handle, display_name, email, whatsapp, country, address, social_tiktok, followers_tiktok, status, start_date,
  package_tier, mix, approved_tier, created_at, updated_at
)
select
  c.id, c.user_id, a.id, a.handle, a.full_name, a.email, a.whatsapp, a.country, a.address, a.social_tiktok, a.followers_tiktok, c.status,
  (m.begins at time zone 'Europe/Paris')::date, c.tier, c.mix, c.tier, a.submitted_at + interval '2 days', m.begins
from bench.creators as c
join bench.months as m on m.place = c.joined
join app.applications as a on a.user_id = c.user_id
order by c.n;

insert into app.creator_status_changes (creator_id, from_status, to_status, reason, changed_by, changed_at)
select x.creator_id, x.from_status, x.to_status, x.reason, x.changed_by, x.changed_at
from (
  select c.id, 'candidat'::app.creator_status, 'actif'::app.creator_status, 'Contrat signé', c.user_id, m.begins
  from bench.creators as c
  join bench.months as m on m.place = c.joined
  union all
  select c.id, 'actif', c.status, 'À sa demande', bench.id('admin', 1), private.now() - interval '20 days'
  from bench.creators as c
  where c.status <> 'actif'
) as x (creator_id, from_status, to_status, reason, changed_by, changed_at)
order by x.changed_at;

insert into app.contract_signatures (
  creator_id, version, checksum, body, signer_name, accept_terms, accept_age, accept_rights, ip, user_agent, signed_at
)
select c.id, v.version, v.checksum, v.body, 'Creator ' || c.n, true, true, true, '203.0.113.7', 'Mozilla/5.0', m.begins
from bench.creators as c
join bench.months as m on m.place = c.joined
cross join app.contract_versions as v
order by c.n;

insert into app.payout_profiles (
  creator_id, method, account_holder_name, iban, paypal_email, stripe_account, bank_details_changed_at, updated_at
)
select
  c.id, c.method,
  case c.method when 'iban' then 'Creator ' || c.n end,
  case c.method when 'iban' then 'FR7630006000011234567890189' end,
  case c.method when 'paypal' then 'creator' || c.n || '@paypal.example' end,
  case c.method when 'stripe' then 'acct_' || c.n end,
  '2025-06-01', '2025-06-01'
from bench.creators as c
where c.method is not null
order by c.n;

insert into app.creator_notes (creator_id, notes, updated_at)
select c.id, 'Très régulière.', '2026-06-01'
from bench.creators as c
where c.n % 10 = 0;

insert into app.onboarding_drafts (user_id, step, form_data, updated_at)
select p.user_id, 1, jsonb_build_object('full_name', 'Applicant ' || p.n), private.now() - interval '1 day'
from bench.applicants as p
where p.status = 'draft';
