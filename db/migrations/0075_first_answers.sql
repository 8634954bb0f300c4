-- A repeated request_key returns the first answer, whatever happened since: a reopened video may have been carried to the next
-- month, an adjustment may be part of a payout. So the answer itself is kept. Of a key from before this migration there is no first
-- answer: the next call with it returns the row as it is then, and that is kept.

create table if not exists app.first_answers (
  endpoint text not null,
  subject_id uuid not null,
  request_key text not null constraint request_key_fits check (length(request_key) between 1 and 200),
  creator_id uuid not null constraint answers_about_a_creator references app.creators (id),
  answer jsonb not null constraint answer_is_an_object check (jsonb_typeof(answer) = 'object'),
  constraint first_answers_pkey primary key (endpoint, subject_id, request_key)
);
comment on table app.first_answers is 'The answers of calls with a request_key, which a repeated call returns again. Written by a function alone.';
comment on column app.first_answers.endpoint is 'Name of the endpoint.';
comment on column app.first_answers.subject_id is 'What the call changed: a video or a payout, or the creator of an adjustment.';
comment on column app.first_answers.request_key is 'Key that marks a repeated call as the same.';
comment on column app.first_answers.creator_id is 'The creator whose data the answer holds. An erasure deletes the row.';
comment on column app.first_answers.answer is 'The answer, with the fields of the type that the endpoint returns.';
create index if not exists first_answers_of_a_creator on app.first_answers (creator_id);
alter table app.first_answers enable row level security;
