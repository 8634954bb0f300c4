create or replace function app.tiktok_handle(link text)
returns app.handle
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return lower(substring(tiktok_handle.link from '^[A-Za-z]+://[^/]+/(@[A-Za-z0-9._]{2,60})(?:[/?#]|$)'));
end;
$$;
comment on function app.tiktok_handle(text) is 'The handle in a link to a TikTok profile; null when there is none.';
