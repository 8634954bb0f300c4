do $do$
begin
  execute $q$
    create function app.f() returns void language sql
    security definer -- finds
    as $$ select 1 $$
  $q$;
end;
$do$;
