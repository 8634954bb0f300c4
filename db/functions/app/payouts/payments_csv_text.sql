-- The byte-order mark tells spreadsheets that the file is UTF-8.
create or replace function app.payments_csv_text(payments public.payment_row[], separator text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with lines as (
    select null::bigint as place, array[
      'month', 'creator_handle', 'creator_email', 'amount', 'payment_status', 'paid_at', 'payout_method', 'account_holder_name',
      'iban', 'paypal_email', 'stripe_account', 'payout_id', 'tracking_id', 'creator_id'
    ] as cells
    union all
    select p.place, array[
      p.month, p.creator_handle, p.creator_email, p.amount::text, p.payment_status::text,
      to_char(p.paid_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), p.payout_method::text, p.account_holder_name, p.iban,
      p.paypal_email, p.stripe_account, p.payout_id::text, p.tracking_id::text, p.creator_id::text
    ]
    from unnest(payments_csv_text.payments) with ordinality as p (
      month, creator_handle, creator_email, amount, payment_status, paid_at, payout_method, account_holder_name, iban,
      paypal_email, stripe_account, payout_id, tracking_id, creator_id, place
    )
  )
  select E'\ufeff' || string_agg(
    (
      select string_agg(app.csv_cell(c.cell, payments_csv_text.separator), payments_csv_text.separator order by c.place)
      from unnest(l.cells) with ordinality as c (cell, place)
    ) || E'\r\n', '' order by l.place nulls first
  )
  from lines as l;
$$;
comment on function app.payments_csv_text(public.payment_row[], text) is
  'Export rows as a CSV text: byte-order mark, header, lines ended by CR LF, instants in UTC.';
