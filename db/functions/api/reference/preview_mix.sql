-- PostgREST passes a parameter from a query string as text, so the shares arrive as a JSON text. The text of an object is the
-- object.
create or replace function public.preview_mix(quota_total integer, shares jsonb)
returns public.mix_preview
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_shares jsonb := preview_mix.shares;
begin
  perform private.enter('preview_mix');
  if coalesce(preview_mix.quota_total not between 0 and 1000, true) then
    perform private.refuse('VALIDATION_FAILED', 'quota_total', '{"bound": {"min": 0, "max": 1000}}');
  end if;
  begin
    v_shares := (preview_mix.shares #>> '{}')::jsonb;
  exception when data_exception then
    -- A text that is no JSON stays a text, which is no object of shares.
    null;
  end;
  perform app.require_shares(v_shares);
  return row(
    app.quota_rows(app.calculate_quotas(preview_mix.quota_total, v_shares), '{}', private.video_type_labels())
  )::public.mix_preview;
end;
$$;
comment on function public.preview_mix(integer, jsonb) is
  'How these shares, {"OOTD": 0.4, ...}, would split a quota; update_mix with the same shares would do the same.';
