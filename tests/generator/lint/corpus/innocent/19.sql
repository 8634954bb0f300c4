create function app.f() returns void language sql security invoker as $$ select 1 $$;
