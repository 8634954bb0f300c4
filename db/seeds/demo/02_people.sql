-- The cast: three creators and an admin, with accounts of Supabase Auth. They applied in December 2025, were approved, and emma
-- signed in time for January, the others for February. Months open through the signature and the first upload, as they do
-- for everybody. nina has an account and the beginning of an application.
--
-- Ids are the same in every demo, so that calls in the reference can be pasted.
create temporary sequence demo_creator_ids;
alter table app.creators
  alter column id set default ('c0000000-0000-4000-8000-' || lpad(nextval('demo_creator_ids')::text, 12, '0'))::uuid;

do $$
begin
  if exists (select from app.creators) then
    return;
  end if;

  perform private.set_clock('2025-12-15 10:00 Europe/Paris');

  insert into auth.users (
    id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at, is_sso_user, is_anonymous
  )
  select
    u.id, 'authenticated', 'authenticated', u.email, private.now(), '{"provider": "email", "providers": ["email"]}', '{}',
    private.now(), private.now(), false, false
  from (
    values
      ('e0000000-0000-4000-8000-000000000001'::uuid, 'emma@demo.retromuscle.example'),
      ('e0000000-0000-4000-8000-000000000002', 'marc@demo.retromuscle.example'),
      ('e0000000-0000-4000-8000-000000000003', 'julie@demo.retromuscle.example'),
      ('e0000000-0000-4000-8000-000000000004', 'nina@demo.retromuscle.example'),
      ('e0000000-0000-4000-8000-00000000000a', 'admin@demo.retromuscle.example')
  ) as u (id, email);

  insert into app.onboarding_drafts (user_id, step, form_data)
  values ('e0000000-0000-4000-8000-000000000004', 1, '{"full_name": "Nina Roux"}');

  insert into app.user_roles (user_id, role, granted_at)
  values ('e0000000-0000-4000-8000-00000000000a', 'admin', private.now());

  insert into app.applications (
    id, user_id, full_name, whatsapp, country, address, social_tiktok, followers_tiktok, handle, package_tier, mix
  )
  select
    p.id, p.user_id, p.full_name, p.whatsapp, 'France', p.address, 'https://www.tiktok.com/' || p.handle, p.followers, p.handle,
    p.tier, p.mix
  from (
    values
      (
        'a0000000-0000-4000-8000-000000000001'::uuid, 'e0000000-0000-4000-8000-000000000001'::uuid, 'Emma Laurent',
        '+33600000001', '1 rue du Stade, 75013 Paris', '@emma_fit'::app.handle, 42000, 20, 'VOLUME'::app.mix
      ),
      (
        'a0000000-0000-4000-8000-000000000002', 'e0000000-0000-4000-8000-000000000002', 'Marc Petit',
        '+33600000002', '2 quai du Rhône, 69003 Lyon', '@marc_gym', 87000, 30, 'EQUILIBRE'
      ),
      (
        'a0000000-0000-4000-8000-000000000003', 'e0000000-0000-4000-8000-000000000003', 'Julie Moreau',
        '+33600000003', '3 cours Mirabeau, 13100 Aix-en-Provence', '@julie_fit', 15000, 10, 'TRANSFO_HEAVY'
      )
  ) as p (id, user_id, full_name, whatsapp, address, handle, followers, tier, mix);

  insert into app.application_moves (application_id, move)
  select a.id, 'submitted'
  from app.applications as a
  order by a.id;

  perform private.set_clock('2025-12-20 14:00 Europe/Paris');
  perform set_config('request.jwt.claims', '{"sub": "e0000000-0000-4000-8000-00000000000a", "role": "authenticated"}', true);

  insert into app.application_reviews (application_id, decision, notes)
  select a.id, 'approved', 'Bienvenue dans le programme !'
  from app.applications as a
  order by a.id;

  perform private.set_clock('2026-01-02 09:00 Europe/Paris');
  insert into app.contract_signatures (creator_id, version, signer_name, accept_terms, accept_age, accept_rights)
  select c.id, '2026-01', c.display_name, true, true, true
  from app.creators as c
  where c.handle = '@emma_fit';

  insert into app.payout_profiles (creator_id, method, account_holder_name, iban, bank_details_changed_at, updated_at)
  select c.id, 'iban', c.display_name, 'FR7630006000011234567890189', private.now(), private.now()
  from app.creators as c
  where c.handle = '@emma_fit';

  perform private.set_clock('2026-02-01 09:00 Europe/Paris');
  insert into app.contract_signatures (creator_id, version, signer_name, accept_terms, accept_age, accept_rights)
  select c.id, '2026-01', c.display_name, true, true, true
  from app.creators as c
  where c.handle in ('@marc_gym', '@julie_fit');

  insert into app.payout_profiles (creator_id, method, paypal_email, bank_details_changed_at, updated_at)
  select c.id, 'paypal', 'marc@paypal.example', private.now(), private.now()
  from app.creators as c
  where c.handle = '@marc_gym';

  perform private.set_clock(null);
end;
$$;

set constraints all immediate;
alter table app.creators alter column id set default gen_random_uuid();
