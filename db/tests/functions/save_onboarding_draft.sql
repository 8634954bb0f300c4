-- save_onboarding_draft: the largest draft that is stored.
begin;
select plan(3);

select tests.act_as('member');

create function pg_temp.draft_of(bytes integer)
returns jsonb
language sql
as $$
  select jsonb_build_object('a', repeat('x', draft_of.bytes - 9))
$$;
grant execute on function pg_temp.draft_of(integer) to public;

select is(octet_length(pg_temp.draft_of(16384)::text), 16384, 'a draft of 16 KiB');
select lives_ok('select public.save_onboarding_draft(1, pg_temp.draft_of(16384))', 'is stored');
select is(
  tests.refusal_details('select public.save_onboarding_draft(1, pg_temp.draft_of(16385))') - 'request_id' - 'message',
  '{"status": 400, "field": "form_data", "bound": {"min": 2, "max": 16384, "unit": "bytes"}}',
  'one byte more is refused, with the bound'
);

select * from finish();
rollback;
