-- The only way in which full bank details leave the database: the lines of a payment order, for an admin. Each read is audited,
-- also a repeated one.
create or replace function private.order_lines(order_id uuid, waiting_only boolean default false)
returns public.order_line[]
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not private.is_admin() then
    return '{}';
  end if;
  perform private.audit('payment_orders', order_lines.order_id::text, after => '{"bank_details": "read"}');
  return (
    select coalesce(array_agg(
      row(
        l.payout_id, l.end_to_end_id, c.handle, l.account_holder_name, l.iban, l.paypal_email, l.stripe_account, p.amount,
        l.bank_details_changed_at
      )::public.order_line
      order by c.handle, p.month
    ), '{}')
    from app.payment_order_lines as l
    join app.payouts as p on p.id = l.payout_id
    join app.creators as c on c.id = l.creator_id
    where l.order_id = order_lines.order_id
      and (l.closed_at is null or not order_lines.waiting_only)
  );
end;
$$;
comment on function private.order_lines(uuid, boolean) is
  'The lines of an order by handle, with the full bank details; all lines or only the waiting ones. Admins only; others get no row.';
