-- The contract says of each table what is audited, what is frozen and what is personal data; triggers and this register are
-- generated from it. The triggers that did so by hand go.

create table if not exists private.personal_columns (
  table_name text not null,
  column_name text not null,
  table_key text not null,
  becomes text,
  with_row boolean not null,
  kept text,
  constraint personal_columns_pkey primary key (table_name, column_name),
  constraint one_end_at_most check (num_nonnulls(becomes, kept, nullif(with_row, false)) <= 1)
);
comment on table private.personal_columns is
  'The register of personal data: every column of schema app that holds free text, and how it ends when the person is erased. Written by retro generate.';
comment on column private.personal_columns.table_name is 'Table of schema app.';
comment on column private.personal_columns.column_name is 'Column; without any end it holds nothing personal.';
comment on column private.personal_columns.table_key is 'The column of the table that says whose row it is: an account (user_id) or a creator.';
comment on column private.personal_columns.becomes is 'SQL expression of what it becomes; null when it does not change.';
comment on column private.personal_columns.with_row is 'Whether the whole row goes.';
comment on column private.personal_columns.kept is 'Why it stays as it is; null when it does not.';
alter table private.personal_columns enable row level security;

drop trigger if exists t90_evidence on app.contract_signatures;
drop trigger if exists t90_evidence on app.application_reviews;
drop trigger if exists t90_evidence on app.rushes;
drop trigger if exists t90_guard_state on app.months;
drop trigger if exists t90_guard_state on app.videos;
drop trigger if exists t90_guard_state on app.payouts;
drop trigger if exists t90_guard_state on app.payout_adjustments;
drop trigger if exists t90_guard_state on app.payment_order_lines;
