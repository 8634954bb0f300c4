-- Uploads, reviews and openings lock the month's row in share mode; a closing locks it exclusively. A call that waited for a
-- closing sees its result.
create or replace function private.lock_open_month(month app.month)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  perform from app.months as m where m.month = lock_open_month.month and m.closed_at is null for share;
  if not found then
    perform private.refuse('MONTH_CLOSED', facts => jsonb_build_object('month', lock_open_month.month));
  end if;
end;
$$;
comment on function private.lock_open_month(app.month) is 'Locks a month against closing; refuses MONTH_CLOSED when it is closed.';
