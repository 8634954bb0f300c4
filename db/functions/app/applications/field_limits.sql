create or replace function app.field_limits()
returns table (field text, min integer, max integer)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  values
    ('full_name', 1, 200),
    ('whatsapp', 1, 30),
    ('country', 1, 100),
    ('address', 1, 500),
    ('followers_tiktok', 0, 100000000),
    ('followers_instagram', 0, 100000000),
    ('handle', 2, 60);
$$;
comment on function app.field_limits() is 'How long the texts of an application may be and how large its numbers; handle without its "@".';
