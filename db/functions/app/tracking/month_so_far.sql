create or replace function app.month_so_far(month app.month)
returns app.month_figures
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_figures app.month_figures;
begin
  v_figures.month := month_so_far.month;
  select
    coalesce(sum(c.creators), 0),
    coalesce(sum(c.rejected), 0),
    coalesce(sum(c.amount), 0),
    (
      select jsonb_object_agg(k.video_type, (
        select coalesce(sum((o.approved ->> k.video_type::text)::integer), 0)
        from app.month_counts as o
        where o.month = month_so_far.month
      ))
      from unnest(app.video_type_order()) as k (video_type)
    )
  into v_figures.creators, v_figures.rejected, v_figures.amount, v_figures.approved
  from app.month_counts as c
  where c.month = month_so_far.month;
  return v_figures;
end;
$$;
comment on function app.month_so_far(app.month) is 'The figures of an open month, from what is counted as it changes; zeros before its first tracking.';
