create or replace function app.instagram_link(link text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_link constant text := app.social_link(instagram_link.link, 'social_instagram', '{instagram.com,instagr.am}');
begin
  if app.instagram_handle(v_link) is null and v_link is not null then
    perform private.refuse('VALIDATION_FAILED', 'social_instagram', '{"bound": {"example": "https://www.instagram.com/nina.runs"}}');
  end if;
  return v_link;
end;
$$;
comment on function app.instagram_link(text) is
  'A link to an Instagram profile, instagram.com/name; refuses VALIDATION_FAILED for posts, reels, stories and anything else.';
