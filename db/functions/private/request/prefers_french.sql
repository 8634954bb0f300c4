-- Reads Accept-Language: the language with the highest q wins; of equal ones, the earlier.
create or replace function private.prefers_french()
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce((
    select split.language = 'fr'
    from (
      select
        lower(substring(part from '^\s*([A-Za-z]+)')) as language,
        coalesce(substring(part from ';\s*q=\s*([01](?:\.[0-9]{0,3})?)')::numeric, 1) as quality,
        place
      from regexp_split_to_table(private.header('accept-language'), ',') with ordinality as parts (part, place)
    ) as split
    where split.language in ('fr', 'en') and split.quality > 0
    order by split.quality desc, split.place
    limit 1
  ), false);
$$;
comment on function private.prefers_french() is 'Whether the caller prefers French to English.';
