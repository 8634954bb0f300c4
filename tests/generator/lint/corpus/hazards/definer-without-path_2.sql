create procedure app.f() language sql security definer as $$ select 1 $$; -- finds
