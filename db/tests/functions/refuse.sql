-- A refusal has a code, a sentence in the caller's language, a status, and a hint.
begin;
select plan(46);

create function pg_temp.refusal_of(statement text, out body jsonb, out answer jsonb)
language plpgsql
as $$
declare
  v_detail text;
begin
  execute refusal_of.statement;
exception when sqlstate 'PGRST' then
  get stacked diagnostics v_detail = pg_exception_detail;
  body := sqlerrm;
  answer := v_detail;
end;
$$;

-- The error that PostgREST turns into the HTTP answer.
select tests.headers('{"x-request-id": "req-1"}');
select is(
  (select r.body from pg_temp.refusal_of($$ select private.refuse('REASON_REQUIRED', 'reason') $$) as r) - 'details',
  '{"code": "REASON_REQUIRED", "message": "Please give a reason of 1 to 2000 characters.", "hint": null}',
  'the body has code, message and hint'
);
select is(
  (
    select (r.body ->> 'details')::jsonb
    from pg_temp.refusal_of($$ select private.refuse('REASON_REQUIRED', 'reason') $$) as r
  ),
  '{"status": 400, "request_id": "req-1", "field": "reason"}',
  'details repeat status and request id, and name the field'
);
select is(
  (select r.answer from pg_temp.refusal_of($$ select private.refuse('REASON_REQUIRED', 'reason') $$) as r),
  '{"status": 400, "headers": {"x-request-id": "req-1"}}',
  'the answer has the status of the catalogue and the request id'
);
select is(
  (
    select (r.body ->> 'details')::jsonb
    from pg_temp.refusal_of(
      $$ select private.refuse('MONTH_HAS_PENDING_VIDEOS', 'month', '{"count": 2}') $$
    ) as r
  ),
  '{"status": 409, "request_id": "req-1", "field": "month", "count": 2}',
  'facts are added to the details'
);
select is(
  (
    select r.answer
    from pg_temp.refusal_of($$ select private.refuse('RATE_LIMITED', facts => '{"retry_after": 7}') $$) as r
  ),
  '{"status": 429, "headers": {"x-request-id": "req-1", "Retry-After": "7"}}',
  'a rate limit has a Retry-After header'
);
-- The allowed values as a sentence.
select is(private.allowed(b.bound, false) || ' ' || private.allowed(b.bound, true), b.sentences, b.bound::text)
from (
  values
    ('{"min": 15, "max": 60}'::jsonb, 'Allowed: 15 to 60. Autorisé : de 15 à 60.'),
    ('{"min": 1, "max": 9, "unit": "items"}', 'Allowed: 1 to 9 items. Autorisé : de 1 à 9 éléments.'),
    ('{"min": 0, "max": 9, "unit": "bytes"}', 'Allowed: 0 to 9 bytes. Autorisé : de 0 à 9 octets.'),
    ('{"min": 0, "max": 9, "unit": "characters"}', 'Allowed: 0 to 9 characters. Autorisé : de 0 à 9 caractères.'),
    ('{"values": ["a", "b"]}', 'Allowed: a, b. Autorisé : a, b.'),
    ('{"example": "@nina"}', 'Allowed: for example @nina. Autorisé : par exemple @nina.')
) as b (bound, sentences);
select is(
  (
    select r.body ->> 'hint'
    from pg_temp.refusal_of($$ select private.refuse('VALIDATION_FAILED', 'step', '{"bound": {"min": 0, "max": 2}}') $$) as r
  ),
  'Allowed: 0 to 2.',
  'a refusal that knows the bound says it in the hint'
);
select is(
  tests.refusal($$ select private.refuse('NO_SUCH_CODE') $$), 'P0002', 'an unknown code raises an error'
);

-- Every refusal has both sentences.
select is_empty(
  $$ select e.code from private.errors as e where e.en !~ '^[A-Z].*[.]$' or e.fr !~ '^[A-ZÀ-Ý].*[.]$' or e.en = e.fr $$,
  'refusals without a sentence in each language'
);

-- The language with the highest q wins, the first of equals; without a header it is English.
create function pg_temp.sentence_for(accept_language text)
returns text
language plpgsql
as $$
begin
  perform tests.headers(jsonb_build_object('accept-language', sentence_for.accept_language));
  return tests.refusal_details('select private.refuse(''NOT_SIGNED_IN'')') ->> 'message';
end;
$$;

select is(
  pg_temp.sentence_for(a.header),
  case a.language when 'fr' then 'Veuillez d''abord vous connecter.' else 'Please sign in first.' end,
  coalesce(quote_literal(a.header), 'no wish') || ' is ' || a.language
)
from (
  values
    ('fr', 'fr'), ('fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7', 'fr'), ('FR', 'fr'), ('de, fr;q=0.1', 'fr'),
    ('en;q=0.5, fr;q=0.6', 'fr'), ('fr, en', 'fr'), ('en;q=0, fr;q=0.1', 'fr'), ('fr ; q=0.9 , en ; q=0.8', 'fr'),
    ('en', 'en'), ('en, fr', 'en'), ('en-GB, fr;q=0.9', 'en'), ('fr;q=0.5, en;q=0.6', 'en'), ('fr;q=0, en;q=0.1', 'en'),
    ('en;q=1, fr', 'en'), ('fr;q=0', 'en'), ('de', 'en'), ('*', 'en'), ('', 'en'), (null, 'en'), ('frisian', 'en'), (',;q=', 'en')
) as a (header, language);

-- A well-formed request id of the caller is used; otherwise there is a new one.
create function pg_temp.request_id_for(sent text)
returns text
language plpgsql
as $$
begin
  perform tests.headers(jsonb_build_object('x-request-id', request_id_for.sent));
  return private.request_id();
end;
$$;

select is(
  pg_temp.request_id_for(i.id) = i.id,
  i.is_taken,
  format('a request id of %s characters: %L', length(i.id), replace(left(i.id, 9), E'\n', '\n'))
)
from (
  values
    ('a', true), ('A-z_0.9:x', true), (repeat('x', 128), true), (repeat('x', 129), false), ('', false), ('a b', false),
    ('a/b', false), (E'a\n', false), ('é', false)
) as i (id, is_taken);

select tests.headers('{"x-request-id": "not acceptable"}');
select matches(private.request_id(), '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', 'a new request id is a uuid');
select is(private.request_id(), private.request_id(), 'the request id stays the same in one request');

select * from finish();
rollback;
