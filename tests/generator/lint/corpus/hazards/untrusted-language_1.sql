create function app.f() returns void language plpython3u as $$ pass $$; -- finds
