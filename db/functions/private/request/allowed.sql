-- The hint of a refusal: the bound that a value missed, as a sentence for people.
create or replace function private.allowed(bound jsonb, french boolean)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select format(
    w.sentence,
    case
      when allowed.bound ? 'values' then (
        select string_agg(v.word, ', ') from jsonb_array_elements_text(allowed.bound -> 'values') as v (word)
      )
      when allowed.bound ? 'example' then format(w.example, allowed.bound ->> 'example')
      else concat_ws(
        ' ',
        format(w.range, allowed.bound ->> 'min', allowed.bound ->> 'max'),
        coalesce(w.units ->> (allowed.bound ->> 'unit'), allowed.bound ->> 'unit')
      )
    end
  )
  from (
    values
      (false, 'Allowed: %s.', 'for example %s', '%s to %s', '{}'::jsonb),
      (
        true, 'Autorisé : %s.', 'par exemple %s', 'de %s à %s',
        '{"characters": "caractères", "bytes": "octets", "items": "éléments", "euros in all": "euros en tout"}'
      )
  ) as w (french, sentence, example, range, units)
  where w.french = allowed.french and allowed.bound is not null;
$$;
comment on function private.allowed(jsonb, boolean) is
  'The sentence for a bound: {min, max, unit (characters, bytes, items, euros, euros in all)}, {values: [...]} or {example}; null without one.';
