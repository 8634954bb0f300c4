-- Only the listed changes of status are possible, whoever writes, even if the triggers of decisions would allow others.
begin;
select plan(7);

create temporary table things (status text);
create trigger t95_transitions
before insert or update on things
for each row execute function private.guard_transitions('status', '-> begun: made', 'begun -> done: finished, or not');

select throws_ok(
  $$ insert into things values ('done') $$, '55000', 'status of things does not move -> done', 'a row begins where it may'
);
select lives_ok($$ insert into things values ('begun') $$, 'a row may begin in the first status');
select lives_ok($$ update things set status = 'begun' $$, 'an unchanged status is accepted');
select lives_ok($$ update things set status = 'done' $$, 'a listed change of status is accepted');
select throws_ok(
  $$ update things set status = 'begun' $$,
  '55000',
  'status of things does not move done -> begun',
  'the reverse of a listed change is refused'
);

-- Every pair of statuses of a video, with the triggers of its decisions disabled.
create function pg_temp.takes(origin app.video_status, target app.video_status)
returns boolean
language plpgsql
as $$
declare
  v_id constant uuid := (select v.id from app.videos as v order by v.id limit 1);
  v_taken boolean := true;
begin
  alter table app.videos disable trigger user;
  update app.videos as v set status = takes.origin where v.id = v_id;
  alter table app.videos enable always trigger t95_transitions;
  begin
    update app.videos as v set status = takes.target where v.id = v_id;
  exception when object_not_in_prerequisite_state then
    v_taken := false;
  end;
  return v_taken;
end;
$$;

select results_eq(
  $$
    select o.status || ' -> ' || t.status
    from unnest(enum_range(null::app.video_status)) as o (status)
    cross join unnest(enum_range(null::app.video_status)) as t (status)
    where o.status <> t.status and pg_temp.takes(o.status, t.status)
    order by o.status, t.status
  $$,
  $$
    values
      ('pending_review -> approved'), ('pending_review -> rejected'), ('pending_review -> revision_requested'),
      ('approved -> pending_review'), ('rejected -> pending_review'), ('revision_requested -> pending_review')
  $$,
  'a video has exactly the listed changes of status'
);

select results_eq(
  $$
    select t.tgrelid::regclass::text collate "default", t.tgenabled::text
    from pg_catalog.pg_trigger as t
    where t.tgfoid = 'private.guard_transitions()'::regprocedure and t.tgrelid <> 'things'::regclass
      and t.tgrelid <> 'app.videos'::regclass
    order by 1
  $$,
  $$ values ('app.applications', 'A'), ('app.creators', 'A'), ('app.payouts', 'A') $$,
  'the guarded tables, for every role'
);

select * from finish();
rollback;
