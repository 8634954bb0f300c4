-- /p/abc is a post, not a profile. It needs no rule of its own: a handle has at least two characters.
create or replace function app.instagram_handle(link text)
returns app.handle
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p.name not in ('reel', 'tv', 'stories', 'explore', 'accounts', 'about', 'developer', 'directory', 'api')
      then '@' || p.name
  end
  from (
    select lower(substring(instagram_handle.link from '^[A-Za-z]+://[^/]+/@?([A-Za-z0-9._]{2,60})(?:[/?#]|$)')) as name
  ) as p;
$$;
comment on function app.instagram_handle(text) is 'The handle in a link to an Instagram profile; null when there is none.';
