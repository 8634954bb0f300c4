-- The audit log: an entry per change, with who, what, why and from where; personal fields only as "changed".
begin;
select plan(33);

create temporary table before_test as
select coalesce(max(a.id), 0) as id from app.audit_log as a;
grant select on before_test to public;

-- The entries since the start of the test.
create function pg_temp.entries()
returns setof app.audit_log
language sql
as $$ select a.* from app.audit_log as a where a.id > (select b.id from before_test as b) order by a.id; $$;
grant execute on function pg_temp.entries to authenticated;

-- A change by operations, in SQL.
select private.set_clock('2026-03-02 10:00 Europe/Paris');
update app.packages set monthly_credits = 26 where tier = 20;
select results_eq(
  $$
    select e.at, e.actor_id, e.actor_role, e.action, e.entity, e.entity_id, e.before, e.after, e.reason, e.ip
    from pg_temp.entries() as e
  $$,
  $$
    values (
      '2026-03-02 09:00Z'::timestamptz, null::uuid, 'postgres', 'sql', 'packages', '20', '{"monthly_credits": 25.00}'::jsonb,
      '{"monthly_credits": 26.00}'::jsonb, null::text, null::text
    )
  $$,
  'an entry has the changed fields, before and after'
);
update app.packages set monthly_credits = 26 where tier = 20;
select is((select count(*) from pg_temp.entries()), 1::bigint, 'an update without a change writes no entry');
update app.packages set updated_at = now() where tier = 20;
select is((select count(*) from pg_temp.entries()), 1::bigint, 'a change of updated_at alone writes no entry');

insert into app.user_roles (user_id, role) values (tests.account('member'), 'admin');
select results_eq(
  $$
    select e.entity, e.entity_id, e.before, e.after ->> 'role'
    from pg_temp.entries() as e
    where e.entity = 'user_roles'
  $$,
  $$ values ('user_roles', tests.account('member')::text, null::jsonb, 'admin') $$,
  'the entry of an insert has only an after'
);
delete from app.user_roles where user_id = tests.account('member');
select results_eq(
  $$ select e.before ->> 'role', e.after from pg_temp.entries() as e where e.entity = 'user_roles' offset 1 $$,
  $$ values ('admin', null::jsonb) $$,
  'the entry of a delete has only a before'
);

-- The log never contains personal data.
update app.creators set display_name = 'Emma Secret', email = 'secret@demo.example' where id = tests.creator('emma');
select is(
  (select e.before from pg_temp.entries() as e where e.entity = 'creators'),
  '{"display_name": "changed", "email": "changed"}',
  'before hides the values of personal fields'
);
select is(
  (select e.after from pg_temp.entries() as e where e.entity = 'creators'),
  '{"display_name": "changed", "email": "changed"}',
  'after hides the values of personal fields'
);
select is_empty(
  $$
    select a.id, a.entity
    from app.audit_log as a
    cross join (
      select p.iban as secret from app.payout_profiles as p
      union all
      select p.paypal_email from app.payout_profiles as p
      union all
      select unnest(array[c.display_name, c.email, c.whatsapp, c.address, c.social_tiktok]) from app.creators as c
      union all
      select unnest(array[s.full_name, s.email, s.whatsapp, s.address, s.social_tiktok]) from app.applications as s
      union all
      select c.signer_name from app.contract_signatures as c
    ) as known
    where position(known.secret in concat_ws(' ', a.before, a.after)) > 0
  $$,
  'entries that hold a name, an address or an account of somebody'
);

-- A decision through an endpoint.
select tests.act_as('admin');
select tests.headers('{
  "x-request-id": "req-9", "user-agent": "Browser/1", "x-forwarded-for": "6.6.6.6, 192.0.2.7", "x-real-ip": "6.6.6.6"
}');
select public.review_video((tests.videos('julie', '2026-02', 'pending_review'))[1], 'rejected', ' Too dark. ');
select results_eq(
  $$
    select e.actor_id, e.actor_role, e.action, e.before, e.after, e.reason, e.request_id, e.ip, e.user_agent
    from pg_temp.entries() as e
    where e.entity = 'videos'
  $$,
  $$
    values (
      tests.account('admin'), 'authenticated', 'review_video', '{"status": "pending_review"}'::jsonb,
      '{"status": "rejected"}'::jsonb, 'Too dark.', 'req-9', '192.0.2.7', 'Browser/1'
    )
  $$,
  'the entry of a decision has account, endpoint, reason, request id, address and user agent'
);
select tests.act_as_owner();
update app.mixes set label = 'Volume' where mix = 'VOLUME';
select is(
  (select e.reason from pg_temp.entries() as e where e.entity = 'mixes'),
  null,
  'a reason belongs only to entries of its own decision'
);

-- The IP address is that which a trusted proxy saw; a caller cannot set it.
create function pg_temp.address_of(forwarded text, hops integer)
returns text
language plpgsql
as $$
begin
  update app.settings set trusted_proxy_hops = address_of.hops;
  perform tests.headers(jsonb_build_object('x-forwarded-for', address_of.forwarded));
  return private.client_address();
end;
$$;

select is(pg_temp.address_of('192.0.2.7', 1), '192.0.2.7', 'behind one proxy the last address counts');
select is(
  pg_temp.address_of('6.6.6.6, 192.0.2.7', 1), '192.0.2.7', 'addresses further left, which the caller can write, do not count'
);
select is(pg_temp.address_of('6.6.6.6, 192.0.2.7, 10.0.0.1', 2), '192.0.2.7', 'behind two proxies the second last address counts');
select is(pg_temp.address_of('10.0.0.1', 2), null, 'with fewer addresses than proxies there is none');
select is(pg_temp.address_of('192.0.2.7', 0), null, 'without a trusted proxy there is no address');
select is(pg_temp.address_of(null, 1), null, 'without the header there is no address');

-- A server may name its caller if it sends a key that this database knows.
create function pg_temp.named(key text, address text)
returns text
language plpgsql
as $$
begin
  update app.settings set trusted_proxy_hops = 1;
  perform tests.headers(jsonb_build_object(
    'x-forwarded-for', '10.0.0.1', 'user-agent', 'node', 'x-server-key', named.key,
    'x-caller-address', named.address, 'x-caller-agent', 'Browser/2'
  ));
  return private.client_address() || ' ' || private.client_agent();
end;
$$;

insert into private.server_keys (name, digest) values ('website', sha256('the key of the website'));
select is(
  pg_temp.named('the key of the website', '192.0.2.8'), '192.0.2.8 Browser/2', 'a server with a known key names its caller'
);
select is(pg_temp.named('the key of the website', '2001:db8::1'), '2001:db8::1 Browser/2', 'a server may name an IPv6 address');
select is(pg_temp.named('the key of the website', 'x'), '10.0.0.1 Browser/2', 'an invalid address from a server is ignored');
select is(pg_temp.named('the key of the website', null), '10.0.0.1 Browser/2', 'without a named address that of the server counts');
select is(pg_temp.named('another key', '192.0.2.8'), '10.0.0.1 node', 'an unknown key is ignored');
select is(pg_temp.named(null, '192.0.2.8'), '10.0.0.1 node', 'a named caller without a key is ignored');

-- A long user agent is truncated.
select tests.headers(jsonb_build_object('user-agent', repeat('a', 800)));
update app.packages set monthly_credits = 27 where tier = 20;
select is(
  (select max(length(e.user_agent)) from pg_temp.entries() as e), 700, 'at most 700 characters of the user agent are stored'
);

-- Only triggers write the log, and only admins read it.
select tests.act_as('admin');
select throws_ok(
  $$ insert into app.audit_log (at, actor_role, action, entity, entity_id) values (now(), 'x', 'x', 'x', 'x') $$,
  '42501',
  null,
  'an admin cannot write an entry'
);
select throws_ok($$ select private.audit('x', 'x') $$, '42501', null, 'an admin cannot call private.audit');
select throws_ok($$ delete from app.audit_log $$, '42501', null, 'an admin cannot delete an entry');
select isnt_empty($$ select a.id from app.audit_log as a $$, 'an admin reads the entries');
select tests.act_as('service');
select throws_ok($$ select private.audit('x', 'x') $$, '42501', null, 'the service cannot call private.audit');
select throws_ok(
  $$ insert into app.audit_log (at, actor_role, action, entity, entity_id) values (now(), 'x', 'x', 'x', 'x') $$,
  '42501',
  null,
  'the service cannot write an entry'
);
select tests.act_as('creator');
select is_empty($$ select a.id from app.audit_log as a $$, 'a creator reads no entry');
select is_empty($$ select c.seq from app.audit_chain as c $$, 'a creator reads no seal');
select tests.act_as('visitor');
select throws_ok($$ select a.id from app.audit_log as a $$, '42501', null, 'a visitor may not read the log');

-- A refusal leaves nothing behind.
select tests.act_as('admin');
create temporary table after_decisions as
select max(a.id) as id from app.audit_log as a;
select tests.refusal(
  $$ select public.review_video((tests.videos('emma', '2026-02', 'approved'))[1], 'rejected', 'No.') $$
);
select is_empty(
  $$ select a.id from app.audit_log as a where a.id > (select d.id from after_decisions as d) $$,
  'a refused call writes no entry'
);

select * from finish();
rollback;
