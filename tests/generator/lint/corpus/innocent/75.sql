comment on function app.f() is 'It was security definer once.';
