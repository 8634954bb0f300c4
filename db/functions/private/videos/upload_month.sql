create or replace function private.upload_month(ticket_month app.month)
returns app.month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when exists (select from app.months as m where m.month = upload_month.ticket_month and m.closed_at is not null)
      then app.current_month()
    else upload_month.ticket_month
  end;
end;
$$;
comment on function private.upload_month(app.month) is 'The month in which an upload counts: the ticket''s, or the current one if that has closed.';
