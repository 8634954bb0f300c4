create function app.f() returns void language sql set statement_timeout = 0 as $$ select 1 $$; -- finds
