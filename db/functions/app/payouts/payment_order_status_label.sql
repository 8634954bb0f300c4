create or replace function app.payment_order_status_label(status app.payment_order_status)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case payment_order_status_label.status
    when 'open' then 'Ouvert'
    when 'cancelled' then 'Annulé'
    when 'paid' then 'Réglé'
  end;
$$;
comment on function app.payment_order_status_label(app.payment_order_status) is 'The label of a status, from the enum''s comment.';
