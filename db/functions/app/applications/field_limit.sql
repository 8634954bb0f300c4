create or replace function app.field_limit(field text)
returns public.field_limit
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select l::public.field_limit from unnest(app.field_limits()) as l where l.field = field_limit.field);
end;
$$;
comment on function app.field_limit(text) is 'The limits of one field of an application, from app.field_limits.';
