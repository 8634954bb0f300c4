-- Adds to what an open month has come to. The callers hold the month's row in share mode, so that no closing counts meanwhile. With
-- `skip locked` a writer takes another row, or adds one, instead of waiting for the commit of the first. It returns the month, so
-- that plpgsql can assign it: PERFORM would be one more statement.
create or replace function private.count_in_month(
  month app.month, creators bigint, approved jsonb, no_longer jsonb, rejected bigint, amount numeric
)
returns app.month
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  loop
    update app.month_counts as c
    set
      creators = c.creators + count_in_month.creators,
      approved = (
        select jsonb_object_agg(
          k.video_type,
          coalesce((c.approved ->> k.video_type::text)::integer, 0)
          + coalesce((count_in_month.approved ->> k.video_type::text)::integer, 0)
          - coalesce((count_in_month.no_longer ->> k.video_type::text)::integer, 0)
        )
        from unnest(app.video_type_order()) as k (video_type)
      ),
      rejected = c.rejected + count_in_month.rejected,
      amount = c.amount + count_in_month.amount
    -- equivalent (lock): one session alone finds no locked row.
    where c.part = (
      select p.part
      from app.month_counts as p
      where p.month = count_in_month.month
      -- equivalent (order, constant): one session alone makes one row for the month.
      order by p.part
      limit 1
      for no key update skip locked
    );
    exit when found;
    -- lint: loop-that-writes, because the second turn finds this row.
    insert into app.month_counts (month, creators, approved, rejected, amount) values (count_in_month.month, 0, '{}', 0, 0);
  end loop;
  return count_in_month.month;
end;
$$;
comment on function private.count_in_month(app.month, bigint, jsonb, jsonb, bigint, numeric) is
  'Adds creators, approved videos per kind, less those no longer approved, rejected videos and euros to what an open month has come to; returns the month.';
