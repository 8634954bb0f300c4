-- Only what anybody may read. private.quota_rows says why it is SECURITY DEFINER.
create or replace function private.onboarding_offer()
returns public.onboarding_options
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
  v_options public.onboarding_options;
begin
  v_options.steps := array[
    row(0, 'Profil')::public.step,
    row(1, 'Formule')::public.step,
    row(2, 'Récapitulatif')::public.step
  ];
  v_options.packages := private.package_rows();
  v_options.mixes := private.mix_rows();
  v_options.video_types := array(
    select row(
      t.video_type,
      t.label,
      array(select p.tip from app.video_tips as p where p.video_type = t.video_type order by p.position)
    )::public.video_type
    from app.video_types as t
    order by t.video_type
  );
  v_options.video_specs := (
    select row(s.mime_types, s.resolutions, s.min_seconds, s.max_seconds, s.max_bytes)::public.video_specs
    from app.upload_specs as s
    where s.kind = 'video'
  );
  v_options.rush_specs := (
    select row(s.mime_types, s.max_bytes)::public.rush_specs from app.upload_specs as s where s.kind = 'rush'
  );
  v_options.field_limits := app.field_limits();
  return v_options;
end;
$$;
comment on function private.onboarding_offer() is 'The answer of onboarding_options, for every caller.';
