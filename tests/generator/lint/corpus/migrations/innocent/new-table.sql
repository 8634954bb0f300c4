create table app.jobs (
  id uuid constraint jobs_pkey primary key default gen_random_uuid(),
  creator_id uuid not null constraint jobs_of_a_creator references app.creators (id),
  amount numeric(10, 2) not null constraint amount_fits check (amount >= 0),
  state text not null default 'now' constraint state_is_known check (state in ('now', 'later')),
  at timestamptz not null default now()
);
create index jobs_creator on app.jobs (creator_id);
