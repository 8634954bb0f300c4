-- Counts for todo what waits for an admin. Each count reads an index of what waits and nothing else. SECURITY DEFINER, because an
-- admin's screen asks again and again, and the policies of five tables cost a tenth of the call. It counts for admins alone.
create or replace function private.waiting()
returns public.todo
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if not private.is_admin() then
    return null;
  end if;
  return row(
    (select count(*) from app.applications as a where a.status = 'pending_review'),
    (select count(*) from app.videos as v where v.status = 'pending_review'),
    (select count(*) from app.months as m where m.closed_at is null and m.month < (select app.current_month())),
    (select count(*) from app.payouts as p where p.payment_status = 'a_faire'),
    (select count(distinct l.order_id) from app.payment_order_lines as l where l.closed_at is null)
  )::public.todo;
end;
$$;
comment on function private.waiting() is 'How much waits for an admin, in the form that todo returns; null for anybody else.';
