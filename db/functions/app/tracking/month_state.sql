create or replace function app.month_state(month app.month)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(
    (select case when m.closed_at is null then 'open' else 'closed' end from app.months as m where m.month = month_state.month),
    'none'
  );
end;
$$;
comment on function app.month_state(app.month) is 'The state of a month: open, closed, or none if it was never opened.';
