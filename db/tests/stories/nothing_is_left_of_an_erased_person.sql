-- A person with the same rare word in every field uses the whole programme, is erased and deleted. Then every column of the
-- database is searched for the word, the phone number and the account. Reasons of decisions are kept; here they do not name her.
begin;
select plan(15);

-- Her data. Texts that others write about her do not name her.
update auth.users set email = 'zephyrine@example.org' where id = tests.account('member');
select tests.act_as('member');
select public.save_onboarding_draft(1, '{"full_name": "Zephyrine"}');
select public.save_application(
  'Zephyrine Blanc', '+33699887766', 'Zephyrinie', '1 rue Zephyrine', 20, 'VOLUME',
  social_tiktok => 'https://www.tiktok.com/@zephyrine', social_instagram => 'https://www.instagram.com/zephyrine.b',
  followers_tiktok => 69988776, submit => 'true'
);
create temporary table story as select (public.my_application()).application.id as application, null::uuid as creator;
grant select, update on story to public;
select tests.act_as('admin');
select public.review_application(application, 'rejected', 'Zephyrine doit compléter') from story;
select tests.act_as('member');
select public.submit_application();
select tests.act_as('admin');
update story set creator = (public.review_application(application, 'approved', 'Bienvenue Zephyrine')).creator_id;
select public.save_creator_notes(creator, 'Zephyrine est régulière') from story;
select tests.act_as('member');
select public.sign_contract(v.version, v.checksum, 'Zephyrine Blanc', 'true', 'true', 'true') from public.current_contract() as v;
select public.update_profile(display_name => 'Zephyrine', address => '2 rue Zephyrine');
select public.save_payout_profile('iban', 'Zephyrine Blanc', 'DE89370400440532013000');
create temporary table sent as
select
  (public.prepare_video_upload('OOTD', 'zephyrine.mp4', 20000000, 'video/mp4')).path as video,
  (public.prepare_rush_upload('zephyrine-brut.mp4', 20000000, 'video/mp4')).path as rush,
  (public.prepare_video_upload('OOTD', 'zephyrine-jamais.mp4', 20000000, 'video/mp4')).path as never;
grant select on sent to public;
select tests.store(video), tests.store(rush), tests.store(never) from sent;
select public.record_video_upload(video, 30, '1080x1920'), public.record_rush_upload(rush) from sent;
select public.export_my_data();
select tests.act_as('admin');
select public.review_video(v.id, 'approved') from public.videos as v join story on story.creator = v.creator_id;
select tests.act_as_owner();
select tests.paid_order('member');
update auth.users set email = 'zephyrine.blanc@example.org' where id = tests.account('member');

select isnt_empty($$ select tests.traces('zephyrine') $$, 'before the erasure her name is in the database');
select ok(
  (select array_agg(t) from tests.traces('zephyrine') as t)
    @> array[
      'app.creators.handle', 'app.videos.path', 'app.activity.detail', 'app.application_reviews.notes', 'storage.objects.name'
    ],
  'her name is in handle, path, feed, notes and Storage'
);
select ok(
  not (select array_agg(t) from tests.traces('zephyrine') as t) && array['app.audit_log.after', 'app.audit_log.reason'],
  'her name is not in the audit'
);

select tests.act_as('admin');
create temporary table answer as select (public.erase_person(tests.account('member'), 'Demande')).*;
grant select on answer to public;
select is(a.anonymised, array['application', 'creator'], 'she is erased') from answer as a;
select set_eq(
  $$ select o.path from answer as a, unnest(a.objects) as o $$, $$ select unnest(array[video, rush, never]) from sent $$,
  'the erasure returns the files to remove'
);

-- Storage removes the files, Auth the account.
select tests.act_as_owner();
select set_config('storage.allow_delete_query', 'true', true);
select lives_ok(
  $$ delete from storage.objects as o using answer as a, unnest(a.objects) as f where (o.bucket_id, o.name) = (f.bucket, f.path) $$,
  'the files can be removed after the erasure'
);
select is_empty(
  $$ select t from tests.traces('zephyrine') as t where t not like 'auth.%' $$,
  'after the erasure her name is only in the tables of Auth'
);
delete from auth.users where id = tests.account('member');
select is_empty($$ select tests.traces('zephyrine') $$, 'after her account is deleted her name is nowhere');
select is_empty($$ select tests.traces('699887766') $$, 'her phone number is nowhere');
select is_empty($$ select tests.traces('69988776') $$, 'her numbers of followers are nowhere');
select is_empty($$ select tests.traces('DE89370400440532013000') $$, 'her IBAN is nowhere');
select set_eq(
  format($$ select tests.traces(%L) $$, tests.account('member')),
  array[
    'app.audit_log.actor_id', 'app.audit_log.after', 'app.audit_log.entity_id', 'app.creator_status_changes.changed_by',
    'app.data_exports.user_id', 'app.erasures.user_id', 'private.rate_counters.actor'
  ],
  'the id of her account is only in columns that say who acted'
);

-- Later data about her: a note is refused, and a second erasure removes the rest.
select lives_ok(
  $$ insert into app.video_reviews (video_id, decision, reason)
    select v.id, 'pending_review', 'Zephyrine' from app.videos as v join story on story.creator = v.creator_id $$,
  'a later decision names her'
);
select tests.act_as('admin');
select is(
  tests.refusal($$ select public.save_creator_notes(creator, 'Zephyrine') from story $$), 'NOT_FOUND', 'a note about her is refused'
);
select is(
  (public.erase_person(creator, 'Encore')).anonymised,
  array['application', 'creator'],
  'a second erasure, by creator id, is possible'
)
from story;
select * from finish();
rollback;
