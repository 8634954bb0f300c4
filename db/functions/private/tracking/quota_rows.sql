-- SECURITY DEFINER, though anybody may read app.video_types: Postgres keeps a plan over a table with policies for one role only. A
-- connection on which visitors, creators and triggers follow each other would plan this statement again and again.
create or replace function private.quota_rows(quotas jsonb, delivered jsonb)
returns public.quota[]
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select array_agg(
      row(
        t.video_type,
        t.label,
        n.required,
        n.delivered,
        greatest(n.required - n.delivered, 0),
        case when n.required = 0 then 0 else least(round(n.delivered * 100.0 / n.required), 100) end
      )::public.quota
      order by t.video_type
    )
    from app.video_types as t
    cross join lateral (
      select
        coalesce((quota_rows.quotas ->> t.video_type::text)::integer, 0) as required,
        coalesce((quota_rows.delivered ->> t.video_type::text)::integer, 0) as delivered
    ) as n
  );
end;
$$;
comment on function private.quota_rows(jsonb, jsonb) is 'Videos owed and approved, kind by kind in type order.';
