create function app.f() returns void language plpgsql as $body$
declare
  v_ä text := 'é';
begin
  /* all of them */ UPDATE "app"."Notes" AS n SET "done" = TRUE; -- finds
end
$body$;
