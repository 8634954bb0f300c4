-- Exports of payments: who took data about money out of the house, and when. The endpoint that hands it out inserts the row,
-- and so the export is audited like any other decision.

do $$
begin
  create type app.payment_export_kind as enum ('rows', 'csv', 'bank_file');
exception when duplicate_object then null;
end;
$$;
comment on type app.payment_export_kind is
  E'What was taken out.\nrows = Lignes\ncsv = Fichier CSV\nbank_file = Fichier bancaire';

create table if not exists app.payment_exports (
  id uuid constraint payment_exports_pkey primary key default gen_random_uuid(),
  kind app.payment_export_kind not null,
  month app.month,
  order_id uuid constraint exports_of_an_order references app.payment_orders (id),
  exported_by uuid,
  exported_at timestamptz not null default now(),
  constraint bank_files_are_of_an_order check ((kind = 'bank_file') = (order_id is not null)),
  constraint other_exports_are_of_a_month check ((kind = 'bank_file') = (month is null))
);
create index if not exists payment_exports_order on app.payment_exports (order_id);
comment on table app.payment_exports is 'Exports of payments: inserted, never changed.';
comment on column app.payment_exports.id is 'Identity.';
comment on column app.payment_exports.kind is 'What was taken out.';
comment on column app.payment_exports.month is 'The month whose payouts were exported; null for a bank file.';
comment on column app.payment_exports.order_id is 'The order of a bank file; null for others.';
comment on column app.payment_exports.exported_by is 'The admin, from the token.';
comment on column app.payment_exports.exported_at is 'When.';
