-- What a request meets before it reaches a rule: the guard's table of endpoints, the catalogue of refusals, the counters of
-- the rate limits and the clock. Machinery: no client role may read or write any of it; definer functions of `private` do.

create table if not exists private.endpoints (
  name text constraint endpoints_pkey primary key,
  actors text not null constraint actors_are_letters check (actors ~ '^[A-Z]+$'),
  reads boolean not null,
  per_minute integer constraint limit_is_positive check (per_minute > 0),
  constraint only_writes_are_counted check (reads = (per_minute is null))
);
comment on table private.endpoints is 'The contract as the guard reads it: who may enter which endpoint. Written by retro generate.';
comment on column private.endpoints.name is 'The function in schema public.';
comment on column private.endpoints.actors is 'One letter per actor that may enter; one that fits opens the door.';
comment on column private.endpoints.reads is 'True for STABLE endpoints: PostgREST runs them read-only, so nothing is counted.';
comment on column private.endpoints.per_minute is 'Successful calls per user and minute. A row of private.limits overrides it.';

create table if not exists private.errors (
  code text constraint errors_pkey primary key,
  status integer not null constraint status_is_a_refusal check (status between 400 and 599),
  en text not null,
  fr text not null
);
comment on table private.errors is 'The catalogue of refusals. Written by retro generate from db/errors.toml.';
comment on column private.errors.code is 'What programs compare.';
comment on column private.errors.status is 'HTTP status of the answer.';
comment on column private.errors.en is 'The sentence for people, in English.';
comment on column private.errors.fr is 'The sentence for people, in French.';

create table if not exists private.limits (
  endpoint text constraint limits_pkey primary key,
  per_minute integer not null constraint limit_is_positive check (per_minute > 0)
);
comment on table private.limits is 'Limits that operations chose for this database; they win over those of the contract.';
comment on column private.limits.endpoint is 'Name of the endpoint, or * for all of them.';
comment on column private.limits.per_minute is 'Successful calls per user and minute.';

create table if not exists private.rate_counters (
  actor text not null,
  endpoint text not null,
  minute timestamptz not null,
  calls integer not null,
  constraint rate_counters_pkey primary key (actor, endpoint)
);
comment on table private.rate_counters is
  'Calls that wrote and succeeded in the current minute: one row per actor and endpoint, whatever the traffic.';
comment on column private.rate_counters.actor is 'The user id.';
comment on column private.rate_counters.endpoint is 'Name of the endpoint.';
comment on column private.rate_counters.minute is 'The minute that is being counted, real time.';
comment on column private.rate_counters.calls is 'Calls counted in that minute.';

create table if not exists private.deployment (
  only_row boolean constraint deployment_pkey primary key default true constraint deployment_is_one_row check (only_row),
  kind text not null constraint deployment_kind_is_known check (kind in ('production', 'demo', 'test'))
);
comment on table private.deployment is 'What this database is for. Without a row it is production; only demo and test may set the clock.';
comment on column private.deployment.only_row is 'There is one row at most.';
comment on column private.deployment.kind is 'production, demo or test.';

create table if not exists private.clock (
  only_row boolean constraint clock_pkey primary key default true constraint clock_is_one_row check (only_row),
  stands_at timestamptz not null
);
comment on table private.clock is 'The instant at which time stands still. Empty in production: time runs.';
comment on column private.clock.only_row is 'There is one row at most.';
comment on column private.clock.stands_at is 'What app.now() answers while the row is there.';

do $$
begin
  create type private.caller as (role text, user_id uuid, is_admin boolean, creator_id uuid);
exception when duplicate_object then null;
end;
$$;
comment on type private.caller is 'Who calls, as the guard found out.';
comment on column private.caller.role is 'Database role, from the token.';
comment on column private.caller.user_id is 'Account; null for visitors and the service.';
comment on column private.caller.is_admin is 'Whether the account is an admin now.';
comment on column private.caller.creator_id is 'The account as a creator; null for others.';

alter table private.endpoints enable row level security;
alter table private.errors enable row level security;
alter table private.limits enable row level security;
alter table private.rate_counters enable row level security;
alter table private.deployment enable row level security;
alter table private.clock enable row level security;
