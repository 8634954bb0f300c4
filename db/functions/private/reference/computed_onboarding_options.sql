create or replace function private.computed_onboarding_options()
returns public.onboarding_options
language plpgsql
stable
set search_path = pg_catalog, pg_temp
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
  select
    array(
      select row(
        t.video_type, t.label, array(select p.tip from app.video_tips as p where p.video_type = t.video_type order by p.position)
      )::public.video_type
      from app.video_types as t
      order by t.video_type
    ),
    row(v.mime_types, v.resolutions, v.min_seconds, v.max_seconds, v.max_bytes)::public.video_specs,
    row(r.mime_types, r.max_bytes)::public.rush_specs
  into v_options.video_types, v_options.video_specs, v_options.rush_specs
  from app.upload_specs as v
  join app.upload_specs as r on r.kind = 'rush'
  where v.kind = 'video';
  v_options.field_limits := app.field_limits();
  return v_options;
end;
$$;
comment on function private.computed_onboarding_options() is 'The answer that private.ready_onboarding_options must hold.';
