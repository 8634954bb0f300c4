-- Keeps the answer of an admin's call with a request_key, or returns the one that the first call with the same key has kept. The
-- trigger that decides the call has locked its subject, so that two calls with one key come here one after the other.
--
-- SECURITY DEFINER, because no client role may write the table: a kept answer is never changed.
create or replace function private.first_answer(
  endpoint text, subject_id uuid, request_key text, creator_id uuid, answer jsonb
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not private.is_admin() then
    perform private.refuse('FORBIDDEN');
  end if;
  insert into app.first_answers (endpoint, subject_id, request_key, creator_id, answer)
  values (
    first_answer.endpoint, first_answer.subject_id, first_answer.request_key, first_answer.creator_id, first_answer.answer
  )
  on conflict do nothing;
  return (
    select a.answer
    from app.first_answers as a
    where a.endpoint = first_answer.endpoint and a.subject_id = first_answer.subject_id and a.request_key = first_answer.request_key
  );
end;
$$;
comment on function private.first_answer(text, uuid, text, uuid, jsonb) is
  'The answer of the first call with this request_key; the given one, which is kept, if this is the first.';
