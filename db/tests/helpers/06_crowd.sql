-- A small programme of which every row is written by hand, so that what functions answer about it is the same each day:
--
--   select tests.crowd();   instead of the demo, six creators and five months up to 2024-05-15; the clock stands there
--
-- Ids and times do not follow the order of handles, and many rows share a time: an order that is not stated shows. Rows are written
-- past the triggers.
create function tests.id(kind text, number bigint)
returns uuid
language sql
immutable
as $$
  select (id.kind || '0000000-0000-4000-8000-' || lpad(id.number::text, 12, '0'))::uuid;
$$;

-- Leaves what is the same in every deployment: packages, mixes, rates, kinds of videos, settings.
create function tests.empty_programme()
returns void
language plpgsql
as $$
begin
  truncate
    app.user_roles, app.applications, app.contract_versions, app.creators, app.months, app.audit_log, app.onboarding_drafts,
    app.data_exports, app.erasures, app.role_changes, app.payment_orders, app.account_emails, app.rate_cancellations,
    app.activity, app.video_rates, app.full_months
  cascade;
  perform set_config('storage.allow_delete_query', 'true', true);
  delete from storage.objects as o where o.bucket_id in ('videos', 'rushes');
  update app.packages set updated_at = '2024-01-01 09:00+00';
  update app.mixes set updated_at = '2024-01-01 09:00+00';
  update app.settings set
    updated_at = '2024-01-01 09:00+00', debtor_name = 'RetroMuscle & Fils', debtor_iban = 'FR1420041010050500013M02606',
    debtor_bic = 'PSSTFRPPXXX', signing_grace_days = 7;
end;
$$;

create function tests.crowd_of_people()
returns void
language sql
as $$
  insert into auth.users (id, aud, role, email)
  select tests.id('e', 100 + n), 'authenticated', 'authenticated', 'account' || n || '@demo.retromuscle.example'
  from generate_series(1, 8) as n;

  insert into app.account_emails (user_id, email) select u.id, u.email from auth.users as u on conflict do nothing;

  insert into app.user_roles (user_id, role, granted_at)
  values
    (tests.account('admin'), 'admin', '2024-01-02 09:00+00'),
    (tests.id('e', 108), 'admin', '2024-01-01 09:00+00'),
    (tests.id('e', 107), 'admin', '2024-01-01 09:00+00'),
    -- A creator, too.
    (tests.account('marc'), 'admin', '2024-01-03 09:00+00');

  insert into app.video_rates (id, package_tier, video_type, rate, is_placeholder, valid_from, created_at, cancelled_at)
  select
    tests.id('1', 100 * p.place + 10 * array_position(app.video_type_order(), k.video_type) + r.n), p.tier, k.video_type,
    60 + 10 * p.place + 5 * array_position(app.video_type_order(), k.video_type) + r.n, r.n = 1, r.valid_from,
    r.valid_from - interval '9 days', case when r.n = 4 then timestamptz '2024-05-02 09:00+00' end
  from (select tier, row_number() over (order by tier) as place from app.packages) as p
  cross join app.video_types as k
  cross join (values (1, date '2024-01-01'), (2, '2024-05-15'), (3, '2024-05-16'), (4, '2024-05-10')) as r (n, valid_from)
  where r.n = 1 or (p.place + array_position(app.video_type_order(), k.video_type) + r.n) % 3 <> 0;

  insert into app.contract_versions (version, place, title, body, checksum, published_at)
  overriding system value
  values
    ('2024-01', 1, 'Contrat', '# Un', 'one', '2024-01-01 09:00+00'),
    ('2024-00', 2, 'Contrat, suite', '# Deux', 'two', '2024-05-08 08:00:01+00');

  insert into app.applications (
    id, user_id, status, email, full_name, whatsapp, country, address, social_tiktok, social_instagram, followers_tiktok,
    followers_instagram, handle, package_tier, mix, submitted_at, created_at, updated_at
  )
  select
    tests.id('a', 9 - a.n), a.user_id, a.status::app.application_status, 'a' || a.n || '@demo.retromuscle.example', a.full_name,
    case when a.status <> 'draft' then '+3360000000' || a.n else '' end, 'France', a.n || ' rue Neuve, Lille',
    case when a.n % 2 = 0 then 'https://www.tiktok.com/@tik' || a.n end,
    case when a.n % 3 = 0 then 'https://www.instagram.com/insta' || a.n end, 1000 * nullif(a.n % 4, 0), 10 * nullif(a.n % 3, 0),
    a.handle::app.handle, 10 * (1 + a.n % 3), (enum_range(null::app.mix))[1 + a.n % 4],
    case when a.status <> 'draft' then timestamptz '2024-01-05 09:00+00' + a.n % 2 * interval '1 day' end,
    '2024-01-04 09:00+00', timestamptz '2024-01-06 09:00+00' + a.n / 3 * interval '1 day'
  from (
    values
      (1, tests.account('emma'), 'approved', 'Emma Laurent', '@m_one'),
      (2, tests.account('marc'), 'approved', 'Marc Petit', '@c_two'),
      (3, tests.account('julie'), 'approved', 'Julie Moreau', '@a_three'),
      (4, tests.id('e', 104), 'rejected', 'Emma Noir', '@z_four'),
      (5, tests.id('e', 105), 'pending_review', 'Louis 100%', '@k_five'),
      (6, tests.id('e', 106), 'pending_review', 'Anne_Lise', '@b_six'),
      (7, tests.account('member'), 'draft', '', null)
  ) as a (n, user_id, status, full_name, handle);

  insert into app.application_reviews (id, place, application_id, decision, notes, handle, decided_at)
  overriding system value
  values
    (tests.id('2', 1), 4, tests.id('a', 8), 'approved', null, '@m_one', '2024-01-07 09:00+00'),
    (tests.id('2', 2), 3, tests.id('a', 8), 'rejected', 'Une photo manque', null, '2024-01-08 09:00+00'),
    (tests.id('2', 3), 2, tests.id('a', 7), 'approved', 'Oui', '@c_two', '2024-01-07 09:00+00'),
    (tests.id('2', 4), 1, tests.id('a', 6), 'approved', 'Oui', '@a_three', '2024-01-07 09:00+00'),
    (tests.id('2', 5), 6, tests.id('a', 5), 'rejected', 'Trop tôt', null, '2024-01-09 09:00+00'),
    (tests.id('2', 6), 5, tests.id('a', 5), 'rejected', 'Incomplet', null, '2024-01-09 09:00+00');

  insert into app.onboarding_drafts (user_id, step, form_data, updated_at)
  values
    (tests.account('member'), 2, '{"full_name": "Nina"}', '2024-05-01 09:00+00'),
    (tests.id('e', 101), 1, '{}', '2024-05-02 09:00+00');

  insert into app.creators (
    id, user_id, application_id, handle, display_name, email, whatsapp, country, address, social_tiktok, followers_tiktok, status,
    start_date, package_tier, mix, approved_tier, created_at, updated_at
  )
  select
    tests.id('c', c.n), c.user_id, c.application_id, c.handle::app.handle, c.name, 'c' || c.n || '@demo.retromuscle.example',
    '+3361111111' || c.n, 'France', c.n || ' cours Mirabeau', 'https://www.tiktok.com/' || c.handle, c.n * 100, c.status::app.creator_status,
    date '2024-01-10' + c.n % 2, c.tier, (enum_range(null::app.mix))[1 + c.n % 4], 30, timestamptz '2024-01-10 09:00+00' + c.n % 2 * interval '1 day',
    '2024-02-01 09:00+00'
  from (
    values
      (1, tests.account('emma'), tests.id('a', 8), '@m_one', 'Emma Laurent', 'actif', 20),
      (2, tests.account('marc'), tests.id('a', 7), '@c_two', 'Marc Petit', 'actif', 30),
      (3, tests.account('julie'), tests.id('a', 6), '@a_three', 'Julie Moreau', 'actif', 10),
      (4, tests.id('e', 101), null, '@z_four', '=Zoé "Z"; Fils', 'candidat', 20),
      (5, tests.id('e', 102), null, '@k_five', 'Karl Ünal', 'pause', 10),
      (6, null, null, '@b_six', '-Bob', 'inactif', 30)
  ) as c (n, user_id, application_id, handle, name, status, tier);

  insert into app.contract_signatures (
    id, creator_id, version, checksum, body, signer_name, accept_terms, accept_age, accept_rights, signed_at
  )
  values
    (tests.id('3', 1), tests.id('c', 1), '2024-01', 'one', '# Un', 'Emma Laurent', true, true, true, '2024-01-11 09:00+00'),
    (tests.id('3', 2), tests.id('c', 3), '2024-00', 'two', '# Deux', 'Julie Moreau', true, true, true, '2024-05-09 09:00+00'),
    (tests.id('3', 3), tests.id('c', 2), '2024-01', 'one', '# Un', 'Marc Petit', true, true, true, '2024-01-12 09:00+00'),
    (tests.id('3', 6), tests.id('c', 6), '2024-00', 'two', '# Deux', 'Bob', true, true, true, '2024-01-12 09:00+00'),
    (tests.id('3', 4), tests.id('c', 6), '2024-01', 'one', '# Un', 'Bob', true, true, true, '2024-01-12 09:00+00'),
    (tests.id('3', 5), tests.id('c', 3), '2024-01', 'one', '# Un', 'Julie Moreau', true, true, true, '2024-01-13 09:00+00');

  insert into app.payout_profiles (creator_id, method, account_holder_name, iban, paypal_email, stripe_account, bank_details_changed_at, updated_at)
  values
    (tests.id('c', 1), 'iban', 'Emma Laurent', 'FR7630006000011234567890189', null, null, '2024-03-01 09:00+00', '2024-03-02 09:00+00'),
    (tests.id('c', 2), 'paypal', null, null, 'marc@paypal.example', null, '2024-03-01 09:00+00', '2024-03-02 09:00+00'),
    (tests.id('c', 3), 'iban', 'Julie Moreau', null, null, null, '2024-03-01 09:00+00', '2024-03-02 09:00+00'),
    (tests.id('c', 5), 'stripe', null, null, null, 'acct_1Karl', '2024-03-01 09:00+00', '2024-03-02 09:00+00');

  insert into app.creator_notes (creator_id, notes, updated_at)
  values (tests.id('c', 1), '', '2024-04-01 09:00+00'), (tests.id('c', 2), 'Très régulier.', '2024-04-02 09:00+00');

  insert into app.creator_status_changes (id, place, creator_id, from_status, to_status, reason, changed_at)
  overriding system value
  select tests.id('4', n), 9 - n, tests.id('c', 1 + n % 2), 'actif', 'pause', 'Vacances ' || n, timestamptz '2024-03-01 09:00+00' + n / 3 * interval '1 day'
  from generate_series(1, 6) as n;

  insert into app.plan_changes (id, creator_id, package_tier, mix, reason, changed_at)
  select
    tests.id('5', 9 - n), tests.id('c', 1 + n % 2), 10 * (1 + n % 3), 'VOLUME', 'Plus de temps ' || n,
    timestamptz '2024-03-01 09:00+00' + n / 3 * interval '1 day'
  from generate_series(1, 6) as n;
$$;

create function tests.crowd_of_months()
returns void
language sql
as $$
  insert into app.months (month, opened_at, closed_at)
  values
    ('2023-12', '2023-12-01 09:00+00', '2024-01-03 09:00+00'),
    ('2024-02', '2024-02-01 09:00+00', '2024-03-02 09:00+00'),
    ('2024-03', '2024-03-01 09:00+00', '2024-04-02 09:00+00'),
    ('2024-04', '2024-04-01 09:00+00', null),
    ('2024-05', '2024-05-01 09:00+00', null);

  insert into app.monthly_tracking (
    id, creator_id, month, package_tier, mix, quota_total, quotas, monthly_credits, rates, deadline, opened_at
  )
  select
    tests.id('d', m.place * 10 + 7 - c.n), tests.id('c', c.n), m.month, 10 * (1 + c.n % 3), (enum_range(null::app.mix))[1 + (c.n + m.place) % 4],
    q.total, q.quotas, 10 * m.place + c.n, q.rates, app.last_day(m.month), app.first_day(m.month)
  from (values (2, '2024-02'::app.month), (3, '2024-03'), (4, '2024-04'), (5, '2024-05')) as m (place, month)
  cross join generate_series(1, 6) as c (n)
  cross join lateral (
    select
      sum((c.n + m.place + k.n) % q.most)::integer as total,
      jsonb_object_agg(k.video_type, (c.n + m.place + k.n) % q.most) as quotas,
      coalesce(jsonb_object_agg(k.video_type, (50 + 10 * c.n + k.n)::numeric / 4) filter (where (c.n + k.n) % 5 > 0), '{}') as rates
    from unnest(app.video_type_order()) with ordinality as k (video_type, n)
    cross join (select case when c.n = 5 then 1 else 3 end as most) as q
  ) as q
  where (m.place < 5 or c.n <= 3) and (c.n <> 6 or m.place = 2) and (c.n <> 5 or m.place <> 4);

  insert into app.videos (
    id, creator_id, tracking_id, video_type, status, duration_seconds, resolution, size_bytes, mime_type, bucket, path, file_checksum,
    created_at
  )
  select
    tests.id('f', 1000 - v.place), v.creator_id, v.tracking_id, v.video_type, v.status, 15 + v.place % 40 + 0.5,
    case when v.place % 3 = 0 then '1080x1080' else '1080x1920' end::app.resolution, 18000000 + v.place, 'video/mp4', 'videos',
    v.creator_id || '/' || v.video_type || '/' || v.place || '.mp4', md5(v.place::text), v.created_at
  from (
    select
      t.id as tracking_id, t.creator_id, row_number() over (order by t.id, n.n) as place,
      (enum_range(null::app.video_type))[1 + (n.n + right(t.id::text, 1)::integer) % 5] as video_type,
      (array['approved', 'approved', 'pending_review', 'rejected', 'revision_requested'])[1 + (n.n * 3 + right(t.id::text, 1)::integer) % 5]::app.video_status as status,
      t.opened_at + n.n / 2 * interval '1 day' as created_at
    from app.monthly_tracking as t
    cross join generate_series(1, 12) as n (n)
    where n.n <= case when t.month = '2024-05' then 12 else 5 end and t.id <> tests.id('d', 54)
  ) as v;

  -- Some refused videos were sent again, one of them twice over.
  update app.videos as n set replaces = p.id
  from (
    select v.id, lead(v.id) over (partition by v.tracking_id order by v.created_at, v.id) as next, v.status, v.creator_id from app.videos as v
  ) as p
  where n.id = p.next and p.status in ('rejected', 'revision_requested') and right(p.id::text, 1)::integer % 2 = 0;

  insert into app.video_reviews (id, place, video_id, creator_id, decision, reason, decided_at)
  overriding system value
  select
    tests.id('6', 2 * v.nth + r.n), 2000 - 2 * v.nth + r.n, v.id, v.creator_id,
    case when r.n = 0 then 'revision_requested' else v.status end, 'Avis ' || r.n || ' de ' || v.nth,
    v.created_at + (3 - 2 * r.n) * interval '1 hour'
  from (select v.*, row_number() over (order by v.id) as nth from app.videos as v) as v
  cross join generate_series(0, 1) as r (n)
  where v.status <> 'pending_review';

  insert into app.rushes (id, creator_id, tracking_id, file_name, size_bytes, mime_type, bucket, path, created_at)
  select
    tests.id('7', 100 - n), t.creator_id, t.id, 'rush ' || n || '.mov', 1000 * n, 'video/quicktime', 'rushes',
    t.creator_id || '/RUSH/' || n || '.mov', t.opened_at + n / 2 * interval '1 hour'
  from generate_series(1, 14) as n
  join app.monthly_tracking as t on t.id = tests.id('d', case when n <= 12 then 56 else 43 end);

  insert into app.upload_tickets (id, creator_id, kind, video_type, month, bucket, path, file_name, created_at, expires_at)
  select
    tests.id('8', n), tests.id('c', 1 + n % 2), case when n % 3 = 0 then 'rush' else 'video' end::app.upload_kind,
    case when n % 3 <> 0 then 'OOTD'::app.video_type end, '2024-05', case when n % 3 = 0 then 'rushes' else 'videos' end,
    tests.id('c', 1 + n % 2) || '/ticket/' || n, n || '.mp4', '2024-05-15 07:00+00',
    timestamptz '2024-05-15 08:00+00' + (n - 3) * interval '1 minute'
  from generate_series(1, 8) as n;

  insert into storage.objects (bucket_id, name, owner_id, metadata)
  select v.bucket, v.path, null, jsonb_build_object('size', v.size_bytes, 'mimetype', v.mime_type, 'eTag', v.file_checksum)
  from app.videos as v
  where v.creator_id in (tests.id('c', 1), tests.id('c', 2)) and v.size_bytes % 2 = 0
  union all
  select r.bucket, r.path, null, jsonb_build_object('size', r.size_bytes, 'mimetype', r.mime_type, 'eTag', 'r') from app.rushes as r
  union all
  select
    t.bucket, t.path, null,
    jsonb_build_object('size', 20000000, 'mimetype', case t.kind when 'rush' then 'video/quicktime' else 'video/mp4' end, 'eTag', md5(t.path))
  from app.upload_tickets as t
  where t.id <> tests.id('8', 6);

  insert into app.activity (id, creator_id, kind, at, video_id, video_type, detail, amount)
  overriding system value
  select
    100 - n, tests.id('c', 1 + n % 3), (enum_range(null::app.activity_kind))[1 + n % 7], timestamptz '2024-05-01 09:00+00' + n / 4 * interval '1 hour',
    null, case when n % 2 = 0 then 'TRAINING'::app.video_type end, case when n % 3 = 0 then 'Détail ' || n end, case when n % 4 = 0 then n end
  from generate_series(1, 40) as n;

  insert into app.standings (tracking_id, creator_id, month, delivered, summary, earnings)
  select t.id, t.creator_id, t.month, c.delivered, c.summary, c.earnings
  from app.monthly_tracking as t
  cross join lateral app.counted_standing(t.id, t.quotas, t.rates, t.monthly_credits) as c;
$$;

create function tests.crowd_of_payouts()
returns void
language sql
as $$
  insert into app.payouts (id, creator_id, month, tracking_id, amount, monthly_credits, payment_status, paid_at, reference, frozen_at)
  select
    tests.id('b', p.place), p.creator_id, p.month, p.tracking_id, p.amount, p.place, p.status, case when p.status = 'paye' then timestamptz '2024-04-05 09:00+00' + p.place % 3 * interval '1 day' end,
    case when p.status = 'paye' and p.place % 2 = 0 then 'VIR-' || p.place end, '2024-04-02 09:00+00'
  from (
    select
      s.creator_id, s.month, s.tracking_id, 40 + s.amount as amount, row_number() over (order by s.tracking_id desc) as place,
      (enum_range(null::app.payment_status))[1 + row_number() over (order by s.tracking_id desc) % 3] as status
    from app.standings as s
    where s.month in ('2024-02', '2024-03')
    union all
    select tests.id('c', 1), '2023-12', null, 12.50, 99, 'en_cours'
  ) as p;

  insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
  select p.id, p.creator_id, k.video_type, k.n, 10 + k.n, k.n * (10 + k.n)
  from app.payouts as p
  cross join unnest(app.video_type_order()) with ordinality as k (video_type, n)
  -- The payout without a month's work has adjustments alone.
  where (k.n + right(p.id::text, 1)::integer) % 2 = 0 and p.tracking_id is not null;

  insert into app.payout_adjustments (id, place, creator_id, amount, reason, request_key, payout_id, created_at)
  overriding system value
  values
    (tests.id('9', 1), 19, tests.id('c', 1), -5, 'Retard', 'k1', null, '2024-05-02 09:00+00'),
    (tests.id('9', 2), 17, tests.id('c', 1), 0.5, 'Arrondi', null, null, '2024-05-02 09:00+00'),
    (tests.id('9', 3), 18, tests.id('c', 1), 30, 'Prime', null, null, '2024-05-02 09:00+00'),
    (tests.id('9', 4), 16, tests.id('c', 1), 7, 'Avant', null, null, '2024-05-01 09:00+00'),
    (tests.id('9', 5), 15, tests.id('c', 2), -500, 'Avance', null, null, '2024-05-01 09:00+00'),
    (tests.id('9', 6), 14, tests.id('c', 2), -1, 'Trop perçu', null, null, '2024-05-01 09:00+00'),
    (tests.id('9', 7), 13, tests.id('c', 4), 12, 'Sans mois', null, null, '2024-05-03 09:00+00'),
    (tests.id('9', 8), 12, tests.id('c', 5), 100000, 'Énorme', null, null, '2024-05-03 09:00+00'),
    (tests.id('9', 9), 11, tests.id('c', 5), 100000, 'Énorme, encore', null, null, '2024-05-03 09:00+00'),
    (tests.id('9', 10), 10, tests.id('c', 1), 2, 'Payée', null, tests.id('b', 99), '2024-03-03 09:00+00'),
    (tests.id('9', 11), 9, tests.id('c', 1), -3, 'Payée aussi', null, tests.id('b', 99), '2024-03-02 09:00+00');

  -- The payouts of creator 6 cannot add up: a rate below 0; those of creators 3 and 4 in an open month neither: the kept count is
  -- another.
  update app.monthly_tracking set rates = rates || '{"OOTD": -1}' where creator_id = tests.id('c', 6);
  update app.standings set delivered = delivered || '{"OOTD": 9}' where tracking_id in (tests.id('d', 44), tests.id('d', 43));

  insert into app.payment_orders (id, method, payout_ids, created_at)
  select tests.id('3', 100 + o.n), o.method::app.payout_method, array_agg(p.id order by p.id), timestamptz '2024-04-03 09:00+00' + o.n / 2 * interval '1 day'
  from (values (1, 'iban', 1, 4), (2, 'iban', 5, 6), (3, 'paypal', 7, 7), (4, 'iban', 99, 99), (5, 'iban', 2, 3)) as o (n, method, first_place, last_place)
  join app.payouts as p on p.id between tests.id('b', o.first_place) and tests.id('b', o.last_place)
  group by o.n, o.method;

  insert into app.payment_order_lines (order_id, payout_id, creator_id, end_to_end_id, account_holder_name, iban, paypal_email, bank_details_changed_at, closed_at)
  select
    o.id, p.id, p.creator_id, 'RM-' || right(o.id::text, 3) || '-' || right(p.id::text, 2), case when o.method = 'iban' then 'Titulaire ' || right(p.id::text, 2) end,
    case when o.method = 'iban' then 'FR7630006000011234567890189' end, case when o.method = 'paypal' then 'marc@paypal.example' end,
    '2024-03-01 09:00+00', case when p.payment_status = 'paye' or o.id in (tests.id('3', 102), tests.id('3', 105)) then timestamptz '2024-04-06 09:00+00' end
  from app.payment_orders as o
  join app.payouts as p on p.id = any (o.payout_ids);

  insert into app.payment_order_cancellations (order_id, reason, cancelled_at) values (tests.id('3', 102), 'Erreur', '2024-04-06 09:00+00');

  insert into app.payout_events (id, place, payout_id, creator_id, kind, reference, reason, paid_at, happened_at)
  overriding system value
  select
    tests.id('4', 500 + p.nth * 4 + e.n), 1000 - p.nth * 4 + e.n, p.id, p.creator_id, (array['frozen', 'ordered', 'paid', 'reversed'])[e.n]::app.payout_event_kind,
    case when e.n = 3 then 'VIR-' || p.nth end, case when e.n = 4 then 'IBAN fermé' end,
    case when e.n = 3 then timestamptz '2024-04-05 09:00+00' end, timestamptz '2024-04-04 09:00+00' + e.n / 2 * interval '1 day'
  from (select p.*, row_number() over (order by p.id) as nth from app.payouts as p) as p
  cross join generate_series(1, 4) as e (n)
  where e.n <= 1 + p.nth % 4;

  insert into app.payment_exports (id, kind, month, order_id, exported_at)
  values
    (tests.id('5', 100), 'rows', '2024-03', null, '2024-04-03 09:00+00'),
    (tests.id('5', 101), 'bank_file', null, tests.id('3', 101), '2024-04-03 09:00+00');

  insert into app.month_figures select (app.counted_month(m.month)).* from app.months as m where m.closed_at is not null;
  select private.count_in_month(c.month, c.creators, c.approved, '{}', c.rejected, c.amount)
  from app.months as m
  cross join lateral app.counted_month(m.month) as c
  where m.closed_at is null;

  insert into app.full_months select f.* from app.computed_full_months() as f;
  truncate private.ready_landing_pages;
  insert into private.ready_landing_pages select p.* from private.landing_pages_by_day() as p;
  update private.ready_onboarding_options set options = private.computed_onboarding_options() where only_row;

  insert into app.audit_log (id, at, actor_id, actor_role, action, entity, entity_id, before, after, reason)
  overriding system value
  select
    n, timestamptz '2024-05-01 09:00+00' + n / 3 * interval '1 hour', case when n % 3 > 0 then tests.id('e', 106 + n % 2) end, 'authenticated',
    (array['insert', 'update', 'delete', 'review'])[1 + n % 4], (array['videos', 'creators', 'payouts'])[1 + n % 3], 'id' || n % 5,
    jsonb_build_object('n', n), case when n % 2 = 0 then jsonb_build_object('n', n + 1) end, case when n % 5 = 0 then 'Motif ' || n end
  from generate_series(1, 24) as n;
$$;

create function tests.crowd_of_entries()
returns void
language plpgsql
as $$
declare
  v_hash bytea := sha256('');
  v_entry app.audit_log;
begin
  -- Entry 17 was changed after it was sealed, 21 was written past its seal, and 23 lost its own.
  for v_entry in select l.* from app.audit_log as l where l.id not in (21, 22, 24) order by l.id loop
    v_hash := private.audit_digest(v_hash, v_entry);
    insert into app.audit_chain (seq, entry_id, hash) values (v_entry.id + 100 - 100 * (v_entry.id < 23)::integer, v_entry.id, v_hash);
  end loop;
  update app.audit_log set reason = 'autre' where id = 17;
end;
$$;

-- Runs a statement while no trigger of the house fires.
create function tests.past_triggers(statement text)
returns void
language plpgsql
as $$
declare
  v_triggers text[];
  v_statement text;
begin
  perform tests.act_as_owner();
  v_triggers := array(
    select format('alter table %s enable %s trigger %I', t.tgrelid::regclass, case t.tgenabled when 'A' then 'always' else '' end, t.tgname)
    from pg_catalog.pg_trigger as t
    join pg_catalog.pg_class as c on c.oid = t.tgrelid
    where c.relnamespace = 'app'::regnamespace and not t.tgisinternal
  );
  for v_statement in
    select format('alter table %s disable trigger user', c.oid::regclass)
    from pg_catalog.pg_class as c
    where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'
  loop
    execute v_statement;
  end loop;
  execute past_triggers.statement;
  foreach v_statement in array v_triggers loop
    execute v_statement;
  end loop;
end;
$$;

create function tests.crowd()
returns void
language plpgsql
as $$
begin
  perform tests.past_triggers($work$
    select tests.empty_programme();
    select private.set_clock('2024-05-15 08:00+00');
    select tests.crowd_of_people();
    select tests.crowd_of_months();
    select tests.crowd_of_payouts();
    select tests.crowd_of_entries();
    select private.recount_account(m.user_id) from private.miscounted_accounts() as m;
  $work$);
end;
$$;
grant execute on all functions in schema tests to public;
