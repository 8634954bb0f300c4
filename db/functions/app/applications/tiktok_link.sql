create or replace function app.tiktok_link(link text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_link constant text := app.social_link(tiktok_link.link, 'social_tiktok', '{tiktok.com}');
begin
  if app.tiktok_handle(v_link) is null and v_link is not null then
    perform private.refuse('VALIDATION_FAILED', 'social_tiktok', '{"bound": {"example": "https://www.tiktok.com/@nina.runs"}}');
  end if;
  return v_link;
end;
$$;
comment on function app.tiktok_link(text) is 'A link to a TikTok profile, tiktok.com/@name; refuses VALIDATION_FAILED for anything else.';
