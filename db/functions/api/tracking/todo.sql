-- Polled by every admin's screen: each count reads an index of what waits and nothing else.
create or replace function public.todo()
returns public.todo
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('todo');
  return row(
    (select count(*) from app.applications as a where a.status = 'pending_review'),
    (select count(*) from app.videos as v where v.status = 'pending_review'),
    (select count(*) from app.months as m where m.closed_at is null and m.month < (select app.current_month())),
    (select count(*) from app.payouts as p where p.payment_status = 'a_faire'),
    (select count(distinct l.order_id) from app.payment_order_lines as l where l.closed_at is null)
  )::public.todo;
end;
$$;
comment on function public.todo() is 'How much waits for an admin: applications, videos, months to close, payouts to order, open orders.';
