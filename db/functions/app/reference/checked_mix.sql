create or replace function app.checked_mix(mix text)
returns app.mix
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from app.mixes as m where m.mix::text = checked_mix.mix) then
    perform private.refuse('VALIDATION_FAILED', 'mix', jsonb_build_object('bound', jsonb_build_object('values', enum_range(null::app.mix))));
  end if;
  return checked_mix.mix;
end;
$$;
comment on function app.checked_mix(text) is 'A mix from its code; refuses VALIDATION_FAILED.';
