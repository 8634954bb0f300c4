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
comment on function app.payout_event_label(app.payout_event_kind) is 'The label of a kind of event, from the enum''s comment.';
