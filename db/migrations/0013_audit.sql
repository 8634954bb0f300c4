-- The audit log: one entry per change, written by triggers in the transaction that makes the change, so that there is no action
-- without its entry and no entry without its action. Append-only for every role. Each entry is sealed when its transaction
-- commits: app.audit_chain links a hash of the entry to the hash before it, and an entry that was altered, removed or slipped
-- in breaks the chain from there on.

create table if not exists app.audit_log (
  id bigint generated always as identity constraint audit_log_pkey primary key,
  at timestamptz not null,
  actor_id uuid,
  actor_role text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  ip text,
  user_agent text
);
create index if not exists audit_log_entity on app.audit_log (entity, entity_id, id desc);
create index if not exists audit_log_actor on app.audit_log (actor_id, id desc);
create index if not exists audit_log_action on app.audit_log (action, id desc);
create index if not exists audit_log_at on app.audit_log (at);
comment on table app.audit_log is 'Who did what, to what, when and why. Append-only.';
comment on column app.audit_log.id is 'Increasing, in order of writing.';
comment on column app.audit_log.at is 'Instant of the change, by the programme''s clock.';
comment on column app.audit_log.actor_id is 'The account; null for the service and for operations.';
comment on column app.audit_log.actor_role is 'The database role that acted.';
comment on column app.audit_log.action is 'endpoint (or sql) and what was done to the entity.';
comment on column app.audit_log.entity is 'Kind of thing that changed.';
comment on column app.audit_log.entity_id is 'Which one.';
comment on column app.audit_log.before is 'The fields that changed, before; personal ones only as "changed".';
comment on column app.audit_log.after is 'The same fields, after.';
comment on column app.audit_log.reason is 'The reason that was given.';
comment on column app.audit_log.request_id is 'The request it came with.';
comment on column app.audit_log.ip is 'Address of the caller.';
comment on column app.audit_log.user_agent is 'Browser of the caller.';

create table if not exists app.audit_chain (
  seq bigint constraint audit_chain_pkey primary key,
  entry_id bigint not null constraint links_an_entry references app.audit_log (id) constraint one_link_per_entry unique,
  hash bytea not null
);
comment on table app.audit_chain is 'The seals of the audit log, in the order of commits.';
comment on column app.audit_chain.seq is 'Place in the chain, without gaps.';
comment on column app.audit_chain.entry_id is 'The entry that is sealed.';
comment on column app.audit_chain.hash is 'SHA-256 of the previous hash and the entry.';
