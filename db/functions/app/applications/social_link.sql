-- Checks a link to a profile and returns it as it is stored, with https if no scheme was given. The whole host is compared, label
-- by label, so eviltiktok.com, tiktok.com.evil.fr and tiktok.com@evil.fr are not TikTok.
create or replace function app.social_link(link text, field text, hosts text[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_link text := app.trimmed(social_link.link);
  v_host text;
begin
  if v_link is null then
    return null;
  end if;
  -- equivalent (constant): a link with any other scheme than http is refused below, with another one before it, too.
  if v_link !~ '^[A-Za-z][A-Za-z0-9+.-]*://' then
    v_link := 'https://' || v_link;
  end if;
  v_host := lower(substring(v_link from '^[Hh][Tt][Tt][Pp][Ss]?://([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?:/|$)'));
  if length(v_link) > 300 or v_link ~ '\s' or not exists (
    select from unnest(social_link.hosts) as h (host)
    where v_host = h.host or h.host <> 'instagr.am' and right(v_host, length(h.host) + 1) = '.' || h.host
  ) then
    perform private.refuse('VALIDATION_FAILED', social_link.field, jsonb_build_object(
      'bound', jsonb_build_object('example', 'https://www.' || social_link.hosts[1] || '/nina.runs')
    ));
  end if;
  return v_link;
end;
$$;
comment on function app.social_link(text, text, text[]) is
  'A link with its scheme; null for a blank one. Refuses VALIDATION_FAILED unless its host is one of the hosts or a subdomain of one.';
