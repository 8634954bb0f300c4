create function app.f() returns void language sql
set row_security = off -- finds
as $$ select 1 $$;
