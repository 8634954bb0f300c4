-- Summarises a month. A surplus of one kind does not make up for a lack of another: each kind is counted by itself.
--
--   select app.tracking_summary('{"OOTD": 8, "CINEMATIC": 1}', '{"OOTD": 9}');
--   {"status": "EN_ATTENTE", "remaining": {..., "CINEMATIC": 1}, "delivered_total": 9, "remaining_total": 1,
--    "remaining_details": "1 CINEMATIC", "completion_percent": 89}
create or replace function app.tracking_summary(quotas jsonb, delivered jsonb)
returns jsonb
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_types constant text[] := app.video_type_order();
  v_quotas constant numeric[] := app.amounts_per_type(tracking_summary.quotas);
  v_delivered constant numeric[] := app.amounts_per_type(tracking_summary.delivered);
  v_quota_total numeric := 0;
  v_delivered_total numeric := 0;
  v_remaining_total numeric := 0;
  v_remaining jsonb := '{}';
  v_details text;
  v_rest numeric;
begin
  for v_place in 1..cardinality(v_types) loop
    v_rest := greatest(greatest(coalesce(v_quotas[v_place], 0), 0) - greatest(coalesce(v_delivered[v_place], 0), 0), 0);
    v_quota_total := v_quota_total + greatest(coalesce(v_quotas[v_place], 0), 0);
    v_delivered_total := v_delivered_total + greatest(coalesce(v_delivered[v_place], 0), 0);
    v_remaining_total := v_remaining_total + v_rest;
    v_remaining := v_remaining || jsonb_build_object(v_types[v_place], v_rest);
    if v_rest > 0 then
      v_details := concat_ws(' | ', v_details, v_rest || ' ' || v_types[v_place]);
    end if;
  end loop;
  return jsonb_build_object(
    'delivered_total', v_delivered_total,
    'remaining', v_remaining,
    'remaining_total', v_remaining_total,
    'status', case when v_remaining_total = 0 then 'OK' else 'EN_ATTENTE' end,
    'remaining_details', coalesce(v_details, 'Objectif complet'),
    'completion_percent', case
      when v_quota_total = 0 then 100
      else round((v_quota_total - v_remaining_total) / v_quota_total * 100)::integer
    end
  );
end;
$$;
comment on function app.tracking_summary(jsonb, jsonb) is
  'Summary of a month from the videos owed and approved per kind: totals, videos still owed per kind and as text, OK or EN_ATTENTE, percent rounded half up.';
