alter function app.f() owner to anon; -- finds
