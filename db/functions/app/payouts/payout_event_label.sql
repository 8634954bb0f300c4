create or replace function app.payout_event_label(kind app.payout_event_kind)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case payout_event_label.kind
    when 'frozen' then 'Figé'
    when 'ordered' then 'Ordonné'
    when 'order_cancelled' then 'Ordre annulé'
    when 'paid' then 'Payé'
    when 'reversed' then 'Annulé'
  end;
$$;
comment on function app.payout_event_label(app.payout_event_kind) is 'The kind of event in words, as the comment of the enum has it.';
