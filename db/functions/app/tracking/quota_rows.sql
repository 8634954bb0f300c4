-- A loop over expressions, which plpgsql evaluates itself: as a query it took three times as long, and the dashboard and every row
-- of a list ask for it. Labels are a parameter (private.video_type_labels), so that a list reads them once.
create or replace function app.quota_rows(quotas jsonb, delivered jsonb, labels jsonb)
returns public.quota[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rows public.quota[];
  v_type app.video_type;
  v_required integer;
  v_delivered integer;
begin
  foreach v_type in array app.video_type_order() loop
    v_required := coalesce((quota_rows.quotas ->> v_type::text)::integer, 0);
    v_delivered := coalesce((quota_rows.delivered ->> v_type::text)::integer, 0);
    v_rows := v_rows || row(
      v_type,
      quota_rows.labels ->> v_type::text,
      v_required,
      v_delivered,
      greatest(v_required - v_delivered, 0),
      case when v_required = 0 then 0 else least(round(v_delivered * 100.0 / v_required), 100) end
    )::public.quota;
  end loop;
  return v_rows;
end;
$$;
comment on function app.quota_rows(jsonb, jsonb, jsonb) is 'Videos owed and approved, kind by kind in type order, with the labels {kind: label}.';
