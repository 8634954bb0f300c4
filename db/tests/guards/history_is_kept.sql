-- Truth: nobody can change, delete or truncate history, not even the owner of the database, or a session with
-- session_replication_role = replica, which skips every trigger that is not ENABLE ALWAYS.
begin;
select plan(12);

-- The frozen tables, by the triggers in the catalog, which are generated from the contract.
create temporary table history as
select distinct c.relname::text as name
from pg_catalog.pg_class as c
join pg_catalog.pg_trigger as t
  on t.tgrelid = c.oid and t.tgname = 't90_frozen'
  and t.tgfoid in ('private.refuse_change()'::regprocedure, 'private.guard_state()'::regprocedure)
where c.relnamespace = 'app'::regnamespace;

-- Each frozen table needs a row: row-level triggers refuse nothing in an empty table.
create temporary table cast_of_rows as
select tests.creator('emma') as emma, tests.ordered('emma') as wrong, (tests.apply('draft')).user_id as nobody;
grant select on cast_of_rows to public;
insert into app.month_openings (month) values (app.current_month());
insert into app.payment_exports (kind, month) values ('rows', '2026-01');
insert into app.rushes (path) values (tests.upload('emma', null));
select tests.deliver('emma', 'OOTD', 'approved');
select tests.act_as('admin');
select public.grant_role(tests.account('member'), 'admin');
select public.update_rate('OOTD', 111, 10, app.today() + 1);
select public.cancel_rate(r.id) from app.video_rates as r where r.valid_from > app.today() and r.cancelled_at is null;
select public.set_creator_plan(c.emma, 40, 'VOLUME', 'Test'), public.adjust_payout(c.emma, 5, 'Test') from cast_of_rows as c;
select public.cancel_payment_order(c.wrong, 'Test'), public.erase_person(c.nobody, 'Test') from cast_of_rows as c;
select tests.act_as('julie');
select public.export_my_data();
select tests.act_as_owner();

set constraints all immediate;

create temporary view attempts as
select h.name, format('update app.%I set %I = %2$I', h.name, a.attname) as statement
from history as h
join pg_catalog.pg_attribute as a
  on a.attrelid = ('app.' || h.name)::regclass and a.attnum > 0
    and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
union all
select h.name, format('delete from app.%I', h.name)
from history as h
union all
select h.name, format('truncate app.%I cascade', h.name)
from history as h;

-- In an empty table row-level triggers would refuse nothing, and the assertions below would prove nothing.
select is_empty(
  $$
    select h.name
    from history as h
    where tests.refusal(format('select 1 / (select count(*) from app.%I)', h.name)) is not null
    order by 1
  $$,
  'tables of history without a row to try on'
);

select is_empty(
  $$ select a.statement from attempts as a where tests.refusal(a.statement) is distinct from '55000' order by 1 $$,
  'ways for the owner to change what is frozen'
);

select is_empty(
  $$
    select t.tgrelid::regclass || ': ' || t.tgname
    from pg_catalog.pg_trigger as t
    join pg_catalog.pg_class as c on c.oid = t.tgrelid
    where c.relnamespace = 'app'::regnamespace and not t.tgisinternal and t.tgenabled <> 'A'
    order by 1
  $$,
  'triggers that session_replication_role = replica would skip'
);

select is_empty(
  $$
    select t.tgrelid::regclass::text
    from pg_catalog.pg_trigger as t
    where t.tgname in ('t80_audit', 't90_frozen')
    except
    select t.tgrelid::regclass::text
    from pg_catalog.pg_trigger as t
    where t.tgfoid = 'private.refuse_change()'::regprocedure and t.tgtype & 32 = 32
    order by 1
  $$,
  'tables that are audited or frozen, without a trigger of their own against TRUNCATE'
);

-- A table of decisions is one in which client roles may insert but not update; so new ones are covered at once. Upload tickets are
-- no decisions: they are permissions for a day, and deleted afterwards.
select is_empty(
  $$
    select c.oid::regclass::text
    from pg_catalog.pg_class as c
    where c.relnamespace = 'app'::regnamespace
      and c.relkind = 'r'
      and c.relname <> 'upload_tickets'
      and has_any_column_privilege('authenticated', c.oid, 'INSERT')
      and not has_any_column_privilege('authenticated', c.oid, 'UPDATE')
      and not exists (
        select
        from pg_catalog.pg_trigger as t
        where t.tgrelid = c.oid and t.tgtype & 27 = 27 and t.tgfoid::regproc::text ~ '^private\.(refuse_change|guard_\w+)$'
      )
    order by 1
  $$,
  'tables of decisions without a trigger that refuses UPDATE and DELETE'
);

select is(
  tests.refusal($$ update app.contract_signatures set body = 'other' $$), '55000', 'a signed text stays as it was signed'
);
select is(tests.refusal($$ delete from app.contract_signatures $$), '55000', 'a signature is not removed');

-- Rows with a status change only by decisions.
select is(tests.refusal($$ delete from app.payouts $$), '55000', 'a payout is not deleted');
select is(
  tests.refusal($$ update app.payouts set amount = amount + 1 $$), '55000', 'the amount of a payout never changes'
);
select is(
  tests.refusal($$ update app.payouts set payment_status = 'a_faire', paid_at = null, reference = null $$),
  '55000',
  'the status of a payout does not move by hand'
);
select is(
  tests.refusal($$ update app.videos set status = 'rejected' $$), '55000', 'the status of a video does not move by hand'
);
select is(
  tests.refusal($$ update app.months set closed_at = null $$), '55000', 'a closed month is not opened again by hand'
);

select * from finish();
rollback;
