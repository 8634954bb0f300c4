-- The rows that each person sees: shown, absent without an error, or refused.
begin;
select plan(53);

create temporary table expected (name text primary key, owner_column text);
insert into expected (name, owner_column)
select a.attrelid::regclass::text, a.attname
from pg_catalog.pg_attribute as a
join pg_catalog.pg_class as c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace
  and c.relkind = 'v'
  and a.attname = case when c.relname = 'creators' then 'id' else 'creator_id' end;
grant select on expected to public;

-- The number of a view's rows that the caller sees: those of the person, or those of everybody else.
create function pg_temp.rows_of(view text, owner_column text, creator uuid, others boolean)
returns bigint
language plpgsql
as $$
declare
  v_rows bigint;
begin
  execute format(
    'select count(*) from public.%s where %I %s %L', rows_of.view, rows_of.owner_column,
    case when rows_of.others then '<>' else '=' end, rows_of.creator
  )
  into v_rows;
  return v_rows;
end;
$$;
grant execute on function pg_temp.rows_of to public;

-- Every view has rows of emma and of others; otherwise the assertions below would prove nothing.
select private.set_clock('2026-03-02 10:00 Europe/Paris');
select tests.deliver('emma', 'OOTD');
select tests.act_as('admin');
select public.close_month('2026-02', 'true');
select tests.act_as_owner();
select isnt_empty($$ select e.name from expected as e $$, 'some views show rows of creators');
select is_empty(
  $$
    select e.name
    from expected as e
    where e.name in ('creators', 'monthly_tracking', 'videos', 'payouts', 'payout_items', 'activity')
      and not (
        pg_temp.rows_of(e.name, e.owner_column, tests.creator('emma'), false) > 0
        and pg_temp.rows_of(e.name, e.owner_column, tests.creator('emma'), true) > 0
      )
  $$,
  'views without rows of emma and of others'
);

-- Acting as emma: her rows, and none of another.
select tests.act_as('emma');
select is_empty(
  $$
    select e.name
    from expected as e
    where pg_temp.rows_of(e.name, e.owner_column, tests.creator('emma'), true) > 0
  $$,
  'views in which emma sees a row of another'
);
select isnt_empty($$ select v.id from public.videos as v $$, 'she sees her videos');
select isnt_empty($$ select p.id from public.payouts as p $$, 'she sees her payouts');
select is((select count(*) from public.creators), 1::bigint, 'she sees only her own creator row');
select is((public.creator_dashboard('2026-02', tests.creator('emma'))).month, '2026-02', 'she may ask for her own dashboard by id');

-- The refusals for another creator and for a missing one are identical.
select tests.headers('{"x-request-id": "same"}');
select is(
  tests.refusal($$ select public.creator_dashboard('2026-02', tests.creator('marc')) $$),
  'NOT_FOUND',
  'marc''s dashboard is refused'
);
select is(
  tests.refusal_details($$ select public.creator_dashboard('2026-02', tests.creator('marc')) $$),
  tests.refusal_details($$ select public.creator_dashboard('2026-02', gen_random_uuid()) $$),
  'the refusal is that of a missing creator'
);
select is(
  tests.refusal($$ select public.creator_dashboard('no month', tests.creator('marc')) $$),
  tests.refusal($$ select public.creator_dashboard('no month', gen_random_uuid()) $$),
  'the refusals are also equal when the month is invalid'
);
select is(tests.refusal($$ select public.admin_overview() $$), 'FORBIDDEN', 'the overview is refused');
select is(tests.refusal($$ select public.close_month_preview('2026-02') $$), 'FORBIDDEN', 'the preview of a closing is refused');

-- The tables themselves, without endpoints.
select is_empty($$ select v.id from app.videos as v where v.creator_id <> tests.creator('emma') $$, 'she sees no video of others');
select is_empty(
  $$ select r.id from app.video_reviews as r where r.creator_id <> tests.creator('emma') $$, 'she sees no review of others'
);
select is_empty(
  $$ select a.id from app.applications as a where a.user_id <> tests.account('emma') $$, 'she sees no application of others'
);
select is_empty(
  $$ select s.id from app.contract_signatures as s where s.creator_id <> tests.creator('emma') $$, 'she sees no signature of others'
);
select is_empty(
  $$ select p.creator_id from app.payout_profiles as p where p.creator_id <> tests.creator('emma') $$,
  'she sees no payout profile of others'
);
select is_empty(
  $$ select e.id from app.payout_events as e where e.creator_id <> tests.creator('emma') $$, 'she sees no payment of others'
);
select is_empty($$ select r.user_id from app.user_roles as r $$, 'she sees no roles');
select throws_ok($$ select p.iban from app.payout_profiles as p $$, '42501', null, 'she cannot read an IBAN, not even her own');
select throws_ok($$ select s.debtor_iban from app.settings as s $$, '42501', null, 'she cannot read the programme''s IBAN');
select throws_ok($$ select l.* from private.limits as l $$, '42501', null, 'she cannot read tables of schema private');
select throws_ok($$ select u.email from auth.users as u $$, '42501', null, 'she cannot read accounts of Auth');

-- She can write nothing.
select throws_ok($$ update public.creators set status = 'actif' $$, null, null, 'she cannot write through a view');
select throws_ok($$ update app.creators set approved_tier = 40 $$, '42501', null, 'she cannot raise her package');
select throws_ok($$ delete from app.videos $$, '42501', null, 'she cannot delete a video');
select throws_ok(
  $$ insert into app.user_roles (user_id, role) values (tests.account('emma'), 'admin') $$,
  '42501',
  null,
  'she cannot make herself an admin'
);

-- Acting as the admin, who sees everybody's rows.
select tests.act_as('admin');
select is((select count(*) from public.creators), 3::bigint, 'the admin sees all creators');
select is((public.creator_dashboard('2026-02', tests.creator('marc'))).month, '2026-02', 'the admin may see marc''s dashboard');
select is(
  tests.refusal($$ select public.creator_dashboard('2026-02') $$),
  'VALIDATION_FAILED',
  'an admin without a creator row must name a creator'
);
select throws_ok($$ select p.iban from app.payout_profiles as p $$, '42501', null, 'an admin cannot read an IBAN from the table');

-- Acting as a former admin, whose token still says admin.
select tests.act_as('former admin', '{"user_role": "admin", "app_metadata": {"role": "admin"}}');
select is(tests.refusal($$ select public.admin_overview() $$), 'FORBIDDEN', 'a former admin is refused');
select is_empty($$ select c.id from public.creators as c $$, 'and sees nobody');
select is((public.me()).role, null, 'a former admin has no role');
select is((public.me()).redirect_target, '/onboarding', 'a former admin is led to the onboarding');

-- Acting as a member.
select tests.act_as('member');
select is((public.me()).user_id, tests.account('member'), 'me() knows a member');
select is(
  ((public.me()).email, public.export_my_data() #>> '{account,email}')::text,
  '(member@demo.retromuscle.example,member@demo.retromuscle.example)',
  'the e-mail is that of the account, whatever the token says'
);
select is((public.me()).creator_id, null, 'a member has no creator id');
select is_empty($$ select v.id from public.videos as v $$, 'a member sees no video');
select is_empty($$ select p.id from public.payouts as p $$, 'a member sees no payout');

-- Acting as a visitor, by name or as an anonymous user of Supabase.
select tests.act_as('visitor');
select is((select m is null from public.me() as m), true, 'me() knows nothing of a visitor');
select is(public.redirect_target()::text, '(,)', 'a visitor has no target of a redirect');
select throws_ok($$ select c.id from public.creators as c $$, '42501', null, 'a visitor may not read creators');
select isnt_empty($$ select p.tier from public.packages as p $$, 'a visitor may read packages');
select tests.act_as('anonymous', '{"sub": "99999999-0000-4000-8000-000000000000", "is_anonymous": true}');
select is((select m is null from public.me() as m), true, 'an anonymous user is a visitor');
select is(tests.refusal($$ select public.creator_dashboard() $$), 'NOT_SIGNED_IN', 'an anonymous user is told to sign in');
select is_empty($$ select c.id from public.creators as c $$, 'and sees nobody');
select is_empty($$ select v.version from public.contract_versions as v $$, 'an anonymous user sees no contract');

-- Acting as marc, who is paused: he can read but not upload.
select tests.act_as_owner();
insert into app.creator_status_changes (creator_id, from_status, to_status, reason)
values (tests.creator('marc'), 'actif', 'pause', 'Injured');
select is(
  tests.refusal($$ select tests.deliver('marc', 'OOTD') $$), 'CREATOR_NOT_ACTIVE', 'an upload of a paused creator is refused'
);
select tests.act_as('marc');
select is((public.me()).creator_status, 'pause', 'me() says that he is paused');
select is(
  ((public.creator_dashboard('2026-02')).upload).blocked_by, 'CREATOR_NOT_ACTIVE', 'his dashboard says why he cannot upload'
);
select is(((public.creator_dashboard('2026-02')).progress).estimated_payout, 3353.00, 'a paused creator can read his month');
select is((public.me()).redirect_target, '/dashboard', 'a paused creator is led to his dashboard');

select * from finish();
rollback;
