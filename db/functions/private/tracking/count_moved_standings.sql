create or replace function private.count_moved_standings()
returns trigger
language plpgsql
volatile
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.count_in_month(m.month, 0, m.approved, 0, m.amount)
  from (
    select
      n.month,
      coalesce(sum(n.amount - o.amount), 0) as amount,
      (
        select jsonb_object_agg(k.video_type, (
          select sum((a.delivered ->> k.video_type::text)::integer - (b.delivered ->> k.video_type::text)::integer)
          from new_rows as a
          join old_rows as b on b.tracking_id = a.tracking_id
          where a.month = n.month
        ))
        from unnest(app.video_type_order()) as k (video_type)
      ) as approved
    from new_rows as n
    join old_rows as o on o.tracking_id = n.tracking_id
    group by n.month
  ) as m;
  return null;
end;
$$;
comment on function private.count_moved_standings() is 'Trigger: adds to the figures of an open month what changed in its standings.';

create or replace trigger t30_count_moved
after update on app.standings
referencing old table as old_rows new table as new_rows
for each statement execute function private.count_moved_standings();
alter table app.standings enable always trigger t30_count_moved;
