-- Triggers for writes without endpoints, such as those of the database's owner, Auth and Storage.
begin;
select plan(31);

select private.set_clock('2026-02-26 12:00 Europe/Paris');

-- Edits get the server's time, whatever value was sent.
update app.packages set quota_videos = 11, updated_at = '1999-01-01' where tier = 10;
update app.mixes set positioning = 'Test', updated_at = '1999-01-01' where mix = 'VOLUME';
update app.settings set debtor_name = 'Test', updated_at = '1999-01-01' where only_row;
insert into app.payment_exports (kind, month, exported_at) values ('rows', '2026-01', '1999-01-01');
select ok(p.updated_at > '2026-01-01', 'an edit of a package gets the server''s time') from app.packages as p where p.tier = 10;
select ok(m.updated_at > '2026-01-01', 'an edit of a mix gets the server''s time') from app.mixes as m where m.mix = 'VOLUME';
select ok(s.updated_at > '2026-01-01', 'an edit of the settings gets the server''s time') from app.settings as s;
select is(e.exported_at, private.now(), 'an export gets the server''s time') from app.payment_exports as e;

-- Uploads appear in the feed.
select lives_ok($$ insert into app.rushes (path) values (tests.upload('emma', null)) $$, 'a rush can be recorded');
select is(
  (select count(*) from app.activity as a where a.creator_id = tests.creator('emma') and a.kind = 'rush' and a.at = private.now()),
  1::bigint,
  'the feed has the rush'
);
select tests.deliver('emma', 'OOTD');
select is(
  (
    select count(*) from app.activity as a where a.creator_id = tests.creator('emma') and a.kind = 'upload' and a.at = private.now()
  ),
  1::bigint,
  'the feed has the video'
);

-- Columns that only decisions change.
select is(tests.refusal($$ delete from app.applications where status = 'draft' $$), null, 'deleting no row is not refused');
select tests.apply('draft', '@drafted');
select is(tests.refusal($$ delete from app.applications where handle = '@drafted' $$), '55000', 'an application cannot be deleted');
select is(
  tests.refusal($$ update app.applications set status = 'pending_review' where handle = '@drafted' $$),
  '55000',
  'the status of an application cannot be updated'
);
select throws_ok('delete from app.creators', '55000', 'creators are not removed or exchanged');
select throws_ok(
  $$ update app.creators set package_tier = 40 $$, '55000', 'status and plan of creators only move by decisions'
);
select throws_ok('delete from app.video_rates', '55000', 'rates are not removed');
select throws_ok(
  'update app.video_rates set cancelled_at = now()', '55000', 'rates are only cancelled by decisions, and for good'
);
-- Other triggers that refuse changes, with the freezing trigger disabled.
alter table app.videos disable trigger t90_frozen;
alter table app.months disable trigger t90_frozen;
select lives_ok(
  $$ update app.months set closed_at = closed_at where month = '2026-01' $$, 'a closed month that stays closed is not counted again'
);
select is(
  tests.refusal($$ update app.videos set status = 'rejected' where status = 'approved' $$),
  '55000',
  'a video cannot change from approved to rejected'
);

-- Recorded files.
create temporary table file as select v.path from app.videos as v where v.creator_id = tests.creator('emma') limit 1;
select is(
  tests.refusal(format($$ update storage.objects set metadata = '{}' where name = %L $$, f.path)),
  '42501',
  'the metadata of a recorded file cannot be changed'
)
from file as f;
select is(
  tests.refusal(format('update storage.objects set updated_at = now() where name = %L', f.path)),
  null,
  'Storage may update the time of the last access'
)
from file as f;
select set_config('storage.allow_delete_query', 'true', true);
select throws_ok(
  format('delete from storage.objects where name = %L', f.path), '42501',
  format('the file %s was recorded and stays as it is', f.path), 'a recorded file cannot be deleted'
)
from file as f;
select is(tests.refusal('truncate storage.objects cascade'), '55000', 'the files cannot be truncated');

-- Accounts.
update auth.users set email = null where id = tests.account('marc');
select isnt(c.email, null, 'when an account loses its e-mail, the creator keeps the last one')
from app.creators as c
where c.id = tests.creator('marc');
create temporary table places as select c.ctid as place from app.creators as c where c.id = tests.creator('emma');
update auth.users set email = email where id = tests.account('emma');
select is(c.ctid, p.place, 'an unchanged e-mail is not written again')
from app.creators as c
cross join places as p
where c.id = tests.creator('emma');
select is(
  tests.refusal($$ update auth.users set banned_until = 'infinity' where id = tests.account('admin') $$),
  'LAST_ADMIN',
  'the last admin cannot be banned'
);
select is(
  tests.refusal($$ update auth.users set banned_until = null where id = tests.account('admin') $$),
  null,
  'the end of a ban is never refused'
);
select tests.act_as('emma');
select public.me();
select is((select count(*) > 0 from public.videos), true, 'emma sees her videos');
select set_config('role', 'none', true);
update auth.users set banned_until = 'infinity' where id = tests.account('emma');
select set_config('role', 'authenticated', true);
select is((select count(*) from public.videos), 0::bigint, 'after a ban she sees no videos in the same transaction');

select set_config('role', 'none', true);
select tests.act_as('member');
select public.me();
create temporary table claims as select current_setting('request.jwt.claims') as said;
grant select on claims to public;
select tests.act_as_owner();
select tests.join_programme('member', '@joined');
select set_config('request.jwt.claims', c.said, true), set_config('role', 'authenticated', true) from claims as c;
select is((select count(*) from public.creators), 1::bigint, 'a new creator sees her row in the same transaction');

select tests.act_as_owner();
-- An entry of the feed gets a later id when its transaction ends, unless it has the last one.
set constraints app.t95_place immediate;
set constraints app.t95_place deferred;
create temporary table earlier as select array_agg(a.id order by a.at, a.detail, a.id) as ids from app.activity as a;
create temporary table entry as
with inserted as (
  insert into app.activity (creator_id, kind, at, detail) values (tests.creator('emma'), 'contract', now(), 'placed') returning id
)
select i.id from inserted as i;
select nextval('app.activity_id_seq');
set constraints app.t95_place immediate;
select cmp_ok(
  (select a.id from app.activity as a where a.detail = 'placed'), '>', (select e.id from entry as e),
  'the feed places its entries at the commit'
);
select is(
  (select array_agg(a.id order by a.at, a.detail, a.id) from app.activity as a where a.detail is distinct from 'placed'),
  (select e.ids from earlier as e),
  'and leaves earlier ones where they are'
);
set constraints app.t95_place deferred;
create temporary table last_entry as
with inserted as (
  insert into app.activity (creator_id, kind, at, detail) values (tests.creator('emma'), 'contract', now(), 'last') returning id
)
select i.id from inserted as i;
set constraints app.t95_place immediate;
select is(
  (select a.id from app.activity as a where a.detail = 'last'), (select e.id from last_entry as e),
  'an entry stays where it is if no other has come after it'
);

-- A month that is renamed while it is closed has its figures under its new name.
alter table app.months disable trigger t90_frozen;
insert into app.months (month, opened_at) values ('2031-01', now());
update app.months set month = '2031-02', closed_at = now() where month = '2031-01';
select isnt_empty($$ select f.month from app.month_figures as f where f.month = '2031-02' $$, 'figures belong to the closed month');

select * from finish();
rollback;
