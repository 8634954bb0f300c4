-- The guard: who may call, how large a request may be, and how often. The access matrix tries every endpoint with every actor; here
-- are the callers with misleading claims.
begin;
select plan(39);

-- A claim makes nobody an admin.
select tests.act_as(
  'creator', '{"app_metadata": {"role": "admin"}, "user_metadata": {"role": "admin"}, "user_role": "admin"}'
);
select is(tests.refusal($$ select private.enter('admin_overview') $$), 'FORBIDDEN', 'a claim makes no admin');
select lives_ok(
  $$ select private.enter('creator_dashboard') $$, 'a claim of another role does not take the creator''s rights away'
);
select tests.act_as('visitor', jsonb_build_object('sub', tests.account('admin')));
select is(
  tests.refusal($$ select private.enter('admin_overview') $$),
  'NOT_SIGNED_IN',
  'the role anon has no account, whatever it claims'
);
select tests.act_as('admin', '{"is_anonymous": true}');
select is(
  tests.refusal($$ select private.enter('admin_overview') $$), 'NOT_SIGNED_IN', 'an anonymous user is a visitor'
);
select lives_ok($$ select private.enter('landing_page') $$, 'an anonymous user may call what visitors may');
select tests.act_as('nobody', '{"sub": null}');
select is(
  tests.refusal($$ select private.enter('admin_overview') $$), 'NOT_SIGNED_IN', 'a token without a subject is a visitor'
);
select tests.act_as('stranger', '{"sub": "99999999-0000-4000-8000-000000000000"}');
select is(private.enter('landing_page')::text, '(authenticated,,f,,,,,,,,)', 'an unknown account is no admin');
select is(
  tests.refusal($$ select private.enter('creator_dashboard') $$), 'NOT_SIGNED_IN', 'an unknown account is a visitor'
);
select is(
  tests.refusal($$ select private.enter('save_onboarding_draft') $$), 'NOT_SIGNED_IN', 'an unknown account may write nothing'
);
select tests.act_as('service', jsonb_build_object('sub', tests.account('admin')));
select is(tests.refusal($$ select private.enter('admin_overview') $$), 'FORBIDDEN', 'the service is no admin');
select lives_ok($$ select private.enter('close_month') $$, 'the service may call what the contract lists for it');

-- A function without a line of the contract is refused.
select is(
  tests.refusal($$ select private.enter('no_such_endpoint') $$), 'FORBIDDEN', 'an unknown endpoint is refused to the service'
);
select tests.act_as('admin');
select is(tests.refusal($$ select private.enter('no_such_endpoint') $$), 'FORBIDDEN', 'an unknown endpoint is refused to an admin');
select is(tests.refusal($$ select private.enter(null) $$), 'FORBIDDEN', 'a null endpoint is refused');
select tests.act_as('visitor');
select is(
  tests.refusal($$ select private.enter('no_such_endpoint') $$), 'NOT_SIGNED_IN', 'an unknown endpoint is refused to a visitor'
);

-- Who it is.
select tests.act_as('emma');
select is(
  private.enter('me')::text,
  row(
    'authenticated', tests.account('emma'), false, tests.creator('emma'), 'emma@demo.retromuscle.example', '@emma_fit',
    'Emma Laurent', 'actif', 'approved', null, 2
  )::text,
  'the guard returns the caller'
);
select tests.act_as('visitor');
select is(private.enter('landing_page')::text, '(anon,,f,,,,,,,,)', 'a visitor is no admin, without an account');
select tests.act_as_owner();
update auth.users set banned_until = now() where id = tests.account('emma');
select tests.act_as('emma');
select is((private.enter('me')).user_id, tests.account('emma'), 'a ban has ended at the time that it names');
select tests.act_as_owner();
update auth.users set banned_until = now() + interval '1 microsecond' where id = tests.account('emma');
select tests.act_as('emma');
select is((private.enter('me')).user_id, null, 'a ban has not ended before');
select tests.act_as_owner();
update auth.users set banned_until = null where id = tests.account('emma');
-- A token of the service may name an account.
create function pg_temp.counted_for_the_named_account()
returns bigint
language plpgsql
as $$
begin
  perform tests.act_as('service', jsonb_build_object('sub', tests.account('admin')));
  perform private.enter('close_month');
  perform tests.act_as_owner();
  return (select count(*) from private.rate_counters as c where c.actor = tests.account('admin')::text);
end;
$$;
select is(
  pg_temp.counted_for_the_named_account(), 0::bigint, 'a call of the service is not counted for the account that its token names'
);

select tests.act_as('emma');

-- The size of the request.
select tests.headers('{"content-length": "262144"}');
select lives_ok($$ select private.enter('me') $$, 'a request of 262144 bytes is accepted');
select tests.headers('{"content-length": "262145"}');
select is(tests.refusal($$ select private.enter('me') $$), 'PAYLOAD_TOO_LARGE', 'a request of one byte more is refused');
select is(
  tests.refusal($$ select private.enter('admin_overview') $$),
  'PAYLOAD_TOO_LARGE',
  'the size is checked before the rights'
);

-- The answer has the request id.
select tests.headers('{"x-request-id": "req-7"}');
select private.enter('me');
select is(current_setting('response.headers')::jsonb, '[{"x-request-id": "req-7"}]', 'the answer has the request id');

-- Reads hold one of four slots until their transaction ends.
select tests.act_as_owner();
select is(
  (
    select count(*)
    from pg_catalog.pg_locks as l
    where l.locktype = 'advisory'
      and l.pid = pg_backend_pid()
      and l.classid = (hashtext(tests.account('emma')::text)::bigint & 4294967295)::oid
      and l.objid = 1
  ),
  1::bigint,
  'a read takes the first slot of its account'
);

-- Writing calls are counted per account, endpoint and minute. Starts again if a minute of real time has ended meanwhile.
create function pg_temp.codes(calls integer, person text, endpoint text)
returns text[]
language plpgsql
as $$
declare
  v_minute timestamptz;
  v_codes text[];
begin
  loop
    v_minute := date_trunc('minute', clock_timestamp());
    v_codes := '{}';
    perform tests.act_as_owner();
    delete from private.rate_counters as c where c.actor = tests.account(person)::text;
    for v_call in 1..codes.calls loop
      perform tests.act_as(codes.person);
      begin
        perform private.enter(codes.endpoint);
        v_codes := v_codes || 'ENTERED'::text;
      exception when sqlstate 'PGRST' then
        v_codes := v_codes || (sqlerrm::jsonb ->> 'code');
      end;
    end loop;
    perform tests.act_as_owner();
    exit when v_minute = date_trunc('minute', clock_timestamp());
  end loop;
  return v_codes;
end;
$$;

insert into private.limits (endpoint, per_minute) values ('review_video', 2);
select is(
  pg_temp.codes(4, 'admin', 'review_video'),
  array['ENTERED', 'ENTERED', 'RATE_LIMITED', 'RATE_LIMITED'],
  'the third call within a minute is refused'
);
select results_eq(
  $$ select c.endpoint, c.calls from private.rate_counters as c where c.actor = tests.account('admin')::text $$,
  $$ values ('review_video', 2) $$,
  'a refusal rolls its count back'
);
select tests.act_as('admin');
select ok(
  (tests.refusal_details($$ select private.enter('review_video') $$) ->> 'retry_after')::integer between 1 and 60,
  'the refusal has the seconds to wait'
);
select lives_ok($$ select private.enter('close_month') $$, 'each endpoint has a separate count');
select tests.act_as_owner();
update private.rate_counters set minute = minute - interval '1 minute', calls = 99 where endpoint = 'review_video';
select tests.act_as('admin');
select lives_ok($$ select private.enter('review_video') $$, 'the count starts again with the next minute');
select tests.act_as_owner();
select is(
  (select c.calls from private.rate_counters as c where c.endpoint = 'review_video'), 1, 'the next minute uses the same counter row'
);
insert into app.user_roles (user_id, role) values (tests.account('member'), 'admin');
select is(
  pg_temp.codes(3, 'member', 'review_video'), array['ENTERED', 'ENTERED', 'RATE_LIMITED'], 'each account has a separate count'
);

-- The limit that applies: that of operations for the endpoint, else that of operations for all endpoints, else that of the
-- contract.
update private.limits set per_minute = 1 where endpoint = '*';
select is(
  pg_temp.codes(3, 'admin', 'review_video'),
  array['ENTERED', 'ENTERED', 'RATE_LIMITED'],
  'a limit of operations for the endpoint comes first'
);
select is(
  pg_temp.codes(2, 'admin', 'close_month'),
  array['ENTERED', 'RATE_LIMITED'],
  'else the limit of operations for all endpoints applies'
);
delete from private.limits;
select tests.change_rule('review_video', '{"per_minute": 3}');
select is(
  pg_temp.codes(4, 'admin', 'review_video'),
  array['ENTERED', 'ENTERED', 'ENTERED', 'RATE_LIMITED'],
  'else the limit of the contract applies'
);

-- Calls that are not counted.
delete from private.rate_counters;
select is(pg_temp.codes(1, 'admin', 'admin_overview'), array['ENTERED'], 'a reading call is accepted');
select is(pg_temp.codes(1, 'service', 'close_month'), array['ENTERED'], 'a call of the service is accepted');
select is(pg_temp.codes(1, 'visitor', 'health'), array['ENTERED'], 'a call of a visitor is accepted');
select is_empty($$ select c.actor from private.rate_counters as c $$, 'reads, the service and visitors are not counted');

select * from finish();
rollback;
