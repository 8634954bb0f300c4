-- Decisions between whose first look and whose lock another session commits, and work that a repetition spares. Functions and
-- triggers of this file take the place of the other session, or count what is done.
begin;
select plan(20);

select private.set_clock('2026-02-26 12:00 Europe/Paris');
create temporary table done (place integer generated always as identity, what text);

-- Another session's commit, once, where a review waits for the month. The review inserted here does not wait again.
create temporary table meanwhile (decision app.video_status, reason text, request_key text);
create or replace function private.lock_open_month(month app.month)
returns void
language plpgsql
as $$
declare
  v_other record;
begin
  delete from pg_temp.meanwhile where true returning * into v_other;
  if found then
    insert into app.video_reviews (video_id, decision, reason, request_key)
    select v.id, v_other.decision, v_other.reason, v_other.request_key from pg_temp.chosen as v;
  end if;
end;
$$;
create function pg_temp.after(other text, decision text)
returns text
language plpgsql
as $$
declare
  v_result text;
begin
  delete from meanwhile where true;
  execute 'insert into meanwhile ' || after.other;
  v_result := tests.refusal('insert into app.video_reviews (video_id, decision, reason, request_key) '
    || 'select c.id, d.* from chosen as c cross join (' || after.decision || ') as d');
  return coalesce(v_result, 'repeated');
end;
$$;
create temporary table chosen as select (tests.videos('julie', '2026-02', 'pending_review'))[1] as id;
select is(
  pg_temp.after($$ values ('rejected', 'No', null) $$, $$ select 'rejected'::app.video_status, 'Same', null $$),
  'repeated',
  'the same decision, committed while this one waited for the month, is a repetition'
);
select is(
  pg_temp.after($$ values ('approved', null, null) $$, $$ select 'rejected'::app.video_status, 'No', null $$),
  'VIDEO_ALREADY_REVIEWED',
  'a different one is refused'
);
update chosen set id = (tests.videos('emma', '2026-02', 'approved'))[1] where true;
select is(
  pg_temp.after($$ values ('pending_review', 'Why', 'key') $$, $$ select 'pending_review'::app.video_status, 'Why', 'key' $$),
  'repeated',
  'a reopening with the same key, committed while this one waited, is a repetition'
);
select is(
  pg_temp.after($$ values ('pending_review', 'Why', 'key') $$, $$ select 'pending_review'::app.video_status, 'Why', 'other' $$),
  'VIDEO_NOT_DECIDED',
  'one with a different key is refused'
);

-- The account of a new admin is deleted meanwhile.
create function pg_temp.delete_account()
returns trigger
language plpgsql
as $$
begin
  delete from auth.users as u where u.id = new.user_id;
  return new;
end;
$$;
create trigger t00_meanwhile before insert on app.user_roles for each row execute function pg_temp.delete_account();
select is(
  tests.refusal_details($$
    insert into app.role_changes (user_id, role, granted) values (tests.account('member'), 'admin', true)
  $$) ->> 'field',
  'user_id',
  'a role for an account that is deleted at the same time is refused'
);
drop trigger t00_meanwhile on app.user_roles;

-- Another application takes the handle meanwhile.
create function pg_temp.take_handle()
returns trigger
language plpgsql
as $$
begin
  raise unique_violation;
end;
$$;
create temporary table drafted as select (tests.apply('draft', '@drafted')).id;
create trigger t00_meanwhile before update on app.applications for each row execute function pg_temp.take_handle();
select is(
  tests.refusal_details(
    format($$ insert into app.application_moves (application_id, move) values (%L, 'submitted') $$, d.id)
  ) ->> 'field',
  'handle',
  'a submission whose handle is taken at the same time is refused'
)
from drafted as d;
drop trigger t00_meanwhile on app.applications;

delete from meanwhile where true;

-- What is done. A statement's trigger fires also when it changes no row.
create function pg_temp.note()
returns trigger
language plpgsql
as $$
begin
  insert into pg_temp.done (what) values (concat_ws(' ', tg_op, tg_table_name));
  return null;
end;
$$;
create function pg_temp.note_row()
returns trigger
language plpgsql
as $$
begin
  insert into pg_temp.done (what) values ('tracking of ' || new.creator_id);
  return new;
end;
$$;
create trigger t99_note after update on app.standings for each statement execute function pg_temp.note();
create trigger t99_note after insert on app.months for each statement execute function pg_temp.note();
create trigger t00_note before insert on app.monthly_tracking for each row execute function pg_temp.note_row();
create or replace function private.lock_standings(tracking_ids uuid[])
returns void
language sql
as $$ insert into pg_temp.done (what) select 'lock of ' || cardinality(lock_standings.tracking_ids) || ' standings' $$;
create function pg_temp.done_by(statement text)
returns text[]
language plpgsql
as $$
declare
  v_done text[];
begin
  delete from done where true;
  execute done_by.statement;
  select coalesce(array_agg(d.what order by d.place), '{}') into strict v_done from done as d;
  raise exception 'undo' using errcode = 'TESTS';
exception
  when sqlstate 'TESTS' then
    return v_done;
end;
$$;
update chosen set id = (tests.videos('julie', '2026-02', 'pending_review'))[1] where true;
select is(
  pg_temp.done_by($$ insert into app.video_reviews (video_id, decision, reason) select c.id, 'rejected', 'No' from chosen as c $$),
  '{}',
  'a rejection counts nothing'
);
select is(
  pg_temp.done_by($$ insert into app.video_reviews (video_id, decision) select c.id, 'approved' from chosen as c $$),
  array['UPDATE standings'],
  'an approval counts once'
);
select tests.deliver('julie', 'OOTD');
select is(
  pg_temp.done_by($$
    insert into app.video_reviews (video_id, decision)
    select v.id, 'approved' from unnest((tests.videos('julie', '2026-02', 'pending_review'))[:2]) as v (id)
  $$),
  array['lock of 2 standings', 'UPDATE standings'],
  'two approvals lock all standings first; the first recount finds both, and the second writes nothing'
);
alter table app.videos disable trigger t90_frozen;
select is(
  pg_temp.done_by($$
    update app.videos as v set tracking_id = t.id
    from app.monthly_tracking as t
    where v.id = (tests.videos('emma', '2026-02', 'approved'))[1] and t.creator_id = v.creator_id and t.month = '2026-01'
  $$),
  array['UPDATE standings', 'UPDATE standings'],
  'an approved video that moves is counted where it was and where it is'
);
select is(
  pg_temp.done_by($$ insert into app.monthly_tracking (creator_id, month) values (tests.creator('emma'), '2026-03') $$),
  array['tracking of ' || tests.creator('emma'), 'INSERT months'],
  'the first tracking of a month begins the month'
);
insert into app.months (month, opened_at) values ('2026-03', private.now());
select is(
  pg_temp.done_by($$ insert into app.monthly_tracking (creator_id, month) values (tests.creator('emma'), '2026-03') $$),
  array['tracking of ' || tests.creator('emma')],
  'the next does not'
);
insert into app.monthly_tracking (creator_id, month) values (tests.creator('emma'), '2026-03');
select is(
  pg_temp.done_by($$ insert into app.month_openings (month) values ('2026-03') $$),
  array['INSERT months'] || array(
    select 'tracking of ' || c.id from app.creators as c where c.status = 'actif' and c.id <> tests.creator('emma') order by c.id
  ),
  'an opening computes no tracking that is there'
);
select tests.deliver('emma', 'OOTD'), tests.deliver('marc', 'OOTD');
select is(
  pg_temp.done_by($$ select private.carry_pending_videos('2026-02') $$),
  array(select 'tracking of ' || c.id from app.creators as c where c.status = 'actif' order by c.id),
  'videos that are carried open trackings in the order of creators'
);
alter table app.monthly_tracking disable trigger t90_frozen;
update app.monthly_tracking set rates = rates || '{"OOTD": 99999999}' where month = '2026-02';
select is(
  tests.refusal_details($$
    update app.videos as v set status = 'approved'
    from app.monthly_tracking as t
    where t.id = v.tracking_id and t.month = '2026-02' and v.status = 'pending_review'
  $$) -> 'ids',
  to_jsonb(array(select t.creator_id from app.monthly_tracking as t where t.month = '2026-02' order by t.creator_id)),
  'creators with too large an amount are named in order'
);

-- Another call records the same file meanwhile.
create temporary table sent as
select tests.upload('emma', 'OOTD') as path;
grant select on sent to public;
create or replace function app.own_ticket(creator_id uuid, kind app.upload_kind, path text)
returns text
language plpgsql
as $$
begin
  insert into app.videos (path, duration_seconds, resolution) values (own_ticket.path, 42, '1080x1920');
  return own_ticket.path;
end;
$$;
select tests.act_as('emma');
select is(
  (public.record_video_upload(s.path, 42, '1080x1920')).path, s.path,
  'a file that another call records at the same time is answered as recorded'
)
from sent as s;
select tests.act_as_owner();

-- Tables that a call need not read.
create function pg_temp.reads(relation regclass)
returns bigint
language sql
as $$ select s.seq_scan + coalesce(s.idx_scan, 0) from pg_catalog.pg_stat_xact_all_tables as s where s.relid = reads.relation $$;
create function pg_temp.read_by(headers jsonb)
returns text
language plpgsql
as $$
declare
  v_keys constant bigint := pg_temp.reads('private.server_keys');
  v_settings constant bigint := pg_temp.reads('app.settings');
begin
  perform tests.headers(read_by.headers);
  perform private.client_address();
  return concat_ws(' ', pg_temp.reads('private.server_keys') - v_keys, pg_temp.reads('app.settings') - v_settings);
end;
$$;
select is(pg_temp.read_by('{}'), '0 0', 'a request without an address reads neither keys nor settings');
select is(pg_temp.read_by('{"x-forwarded-for": "192.0.2.1"}'), '0 1', 'one with an address reads the settings');
select is(pg_temp.read_by('{"x-server-key": "wrong"}'), '1 0', 'one with a key reads the keys');

-- A month is closed, and everybody has a tracking in it and in the next, which is closed, too.
drop trigger t99_note on app.months;
insert into app.month_openings (month) values ('2026-03');
alter table app.months disable trigger user;
update app.months set closed_at = private.now() where month = '2026-03';
insert into app.months (month, opened_at) values ('2026-04', private.now());
select is(
  tests.refusal_details($$ insert into app.month_openings (month) values ('2026-03') $$) ->> 'field',
  'month',
  'a closed month is not opened again, also when everybody has a tracking in it and another month is open'
);

select * from finish();
rollback;
