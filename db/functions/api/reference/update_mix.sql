-- Edits a mix and its shares. The mix's row is the lock for both: two admins edit one after the other, and the second edit of the
-- same state is refused. Open months keep their frozen values.
create or replace function public.update_mix(
  mix text, shares jsonb, positioning text default null, expected_updated_at timestamptz default null
)
returns public.mix
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_positioning text;
begin
  perform private.enter('update_mix');
  if not exists (select from app.mixes as m where m.mix::text = update_mix.mix) then
    perform private.refuse('VALIDATION_FAILED', 'mix', jsonb_build_object('bound', jsonb_build_object('values', enum_range(null::app.mix))));
  end if;
  perform app.require_shares(update_mix.shares);
  if update_mix.positioning is not null then
    v_positioning := coalesce(app.trimmed(update_mix.positioning), '');
  end if;
  if length(v_positioning) > 500 then
    perform private.refuse('VALIDATION_FAILED', 'positioning', '{"bound": {"min": 0, "max": 500, "unit": "characters"}}');
  end if;
  update app.mixes as m
  set positioning = coalesce(v_positioning, m.positioning)
  where m.mix = update_mix.mix::app.mix and m.updated_at = coalesce(update_mix.expected_updated_at, m.updated_at);
  if not found then
    perform private.refuse('EDIT_CONFLICT', 'expected_updated_at');
  end if;
  update app.mix_shares as s
  set share = trim_scale(t.amount)
  from app.per_type(update_mix.shares) as t
  where s.mix = update_mix.mix::app.mix and s.video_type = t.video_type and s.share <> t.amount;
  return (select row(m.*)::public.mix from unnest(private.mix_rows()) as m where m.mix = update_mix.mix::app.mix);
end;
$$;
comment on function public.update_mix(text, jsonb, text, timestamptz) is
  'Sets the shares of a mix, {"OOTD": 0.4, ...}, and its positioning if one is given, for months opened later. With expected_updated_at it refuses EDIT_CONFLICT when somebody edited since.';
