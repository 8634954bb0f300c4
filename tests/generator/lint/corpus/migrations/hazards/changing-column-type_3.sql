do $block$
declare
  v_ä text := 'é';
begin
  if not exists (select from pg_catalog.pg_class) then
    perform 1; ALTER TABLE "app"."T" /* wide */ ALTER COLUMN "a" SET DATA TYPE bigint; -- finds
  end if;
end;
$block$;
