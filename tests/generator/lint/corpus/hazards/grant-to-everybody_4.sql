do $$ begin execute 'grant select on app.t to public'; end; $$; -- finds
