create or replace function app.payment_status_label(status app.payment_status)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case payment_status_label.status
    when 'a_faire' then 'À faire'
    when 'en_cours' then 'En cours'
    when 'paye' then 'Payé'
  end;
$$;
comment on function app.payment_status_label(app.payment_status) is 'The label of a status, from the enum''s comment.';
