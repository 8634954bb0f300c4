create or replace function public.preview_mix(quota_total integer, shares jsonb)
returns public.mix_preview
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('preview_mix');
  if preview_mix.quota_total is null or preview_mix.quota_total < 0 then
    perform private.refuse('VALIDATION_FAILED', 'quota_total');
  end if;
  perform app.require_shares(preview_mix.shares);
  return row(app.quota_rows(app.calculate_quotas(preview_mix.quota_total, preview_mix.shares), '{}'))::public.mix_preview;
end;
$$;
comment on function public.preview_mix(integer, jsonb) is
  'How a quota would be split by shares, {"OOTD": 0.4, ...}: what update_mix with the same shares would lead to.';
