create or replace function public.audit_filters()
returns public.audit_filters
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  perform private.enter('audit_filters');
  return row(app.audited_actions(), app.audited_entities())::public.audit_filters;
end;
$$;
comment on function public.audit_filters() is 'The values of the audit log''s filters: every action and kind of thing that has an entry.';
