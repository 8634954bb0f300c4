-- Rows that the tables refuse, whoever writes them, each with the name of the constraint that refuses it.
begin;
select plan(1);

-- Otherwise the trigger for changes of status would refuse a row before its constraint does.
alter table app.applications disable trigger t95_transitions;

create temporary table attempts (constraint_name text primary key, statement text not null);
insert into attempts (constraint_name, statement)
values
  ('quota_is_at_least_one', $$ update app.packages set quota_videos = 0 $$),
  ('credits_are_not_negative', $$ update app.packages set monthly_credits = -0.01 $$),
  ('positioning_is_short', $$ update app.mixes set positioning = repeat('a', 501) $$),
  ('share_is_a_part_of_one', $$ update app.mix_shares set share = 1.0001 where share > 0 $$),
  ('rate_is_not_negative', $$ update app.video_rates set rate = -1 $$),
  (
    'video_rates_one_per_day',
    $$ update app.video_rates set video_type = 'OOTD' $$
  ),
  ('settings_is_one_row', $$ insert into app.settings (only_row) values (false) $$),
  ('settings_pkey', $$ insert into app.settings (only_row) values (true) $$),
  (
    'submitted_means_complete',
    $$
      insert into app.applications (user_id, status, package_tier, mix)
      values (tests.account('member'), 'pending_review', 10, 'VOLUME')
    $$
  ),
  (
    'one_application_per_account',
    $$ update app.applications set user_id = tests.account('emma') where user_id <> tests.account('emma') $$
  ),
  ('creators_handle_is_unique', $$ update app.creators set handle = '@emma_fit' $$),
  (
    'only_the_fields_of_the_method',
    $$ update app.payout_profiles set paypal_email = 'a@b.example' where method = 'iban' $$
  ),
  ('iban_is_compact', $$ update app.payout_profiles set iban = 'FR76 3000' where method = 'iban' $$),
  ('paypal_email_is_lower', $$ update app.payout_profiles set paypal_email = 'A@b.example' where method = 'paypal' $$),
  (
    'ticket_path_starts_with_its_creator',
    $$
      update app.upload_tickets set path = tests.creator('marc') || '/RUSH/x.mp4'
      where id = (select t.id from app.upload_tickets as t where t.creator_id = tests.creator('emma') limit 1)
    $$
  ),
  (
    'age_is_accepted',
    $$
      insert into app.contract_signatures (creator_id, version, signer_name, accept_terms, accept_age, accept_rights)
      select c.id, '2026-01', 'Emma', true, false, true from app.creators as c limit 1
    $$
  ),
  (
    'one_signature_per_version',
    $$
      insert into app.contract_signatures (creator_id, version, signer_name, accept_terms, accept_age, accept_rights)
      select c.id, '2026-01', 'Emma', true, true, true from app.creators as c limit 1
    $$
  ),
  (
    'adjustment_adjusts',
    $$ insert into app.payout_adjustments (creator_id, amount, reason) values (tests.creator('emma'), 0, 'nothing') $$
  ),
  (
    'adjustments_of_a_payout',
    $$
      insert into app.payout_adjustments (creator_id, amount, reason, payout_id)
      select tests.creator('marc'), 1, 'of another', p.id from app.payouts as p
    $$
  ),
  (
    'subtotal_is_delivered_times_rate',
    $$
      insert into app.payout_items (payout_id, creator_id, video_type, delivered, rate, subtotal)
      select p.id, p.creator_id, 'SPORTS_80S', 1, 140, 139.99 from app.payouts as p
    $$
  );

create function pg_temp.refused_by(statement text)
returns text
language plpgsql
as $$
declare
  v_constraint text;
begin
  execute refused_by.statement;
  return 'nothing';
exception when integrity_constraint_violation then
  get stacked diagnostics v_constraint = constraint_name;
  return v_constraint;
end;
$$;

select results_eq(
  $$ select a.constraint_name, pg_temp.refused_by(a.statement) from attempts as a order by 1 $$,
  $$ select a.constraint_name, a.constraint_name from attempts as a order by 1 $$,
  'rows that are refused, and by what'
);

select * from finish();
rollback;
