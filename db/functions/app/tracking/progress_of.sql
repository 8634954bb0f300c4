create or replace function app.progress_of(quota_total integer, summary jsonb, earnings jsonb)
returns public.progress
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return row(
    (progress_of.summary ->> 'delivered_total')::integer,
    progress_of.quota_total,
    (progress_of.summary ->> 'completion_percent')::integer,
    (progress_of.summary ->> 'remaining_total')::integer,
    progress_of.summary ->> 'remaining_details',
    progress_of.summary ->> 'status',
    (progress_of.earnings ->> 'total')::numeric
  )::public.progress;
end;
$$;
comment on function app.progress_of(integer, jsonb, jsonb) is 'Progress from app.tracking_summary and app.calculate_payout.';
