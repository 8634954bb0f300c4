-- Exports all data about the caller as one document. Rows are read under the caller's own policies. The bank account comes from a
-- function of the machinery, because no client may select it.
create or replace function public.export_my_data()
returns jsonb
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_caller constant private.caller := private.enter('export_my_data');
begin
  insert into app.data_exports (user_id) values (v_caller.user_id);
  return jsonb_build_object(
    'exported_at', private.now(),
    'account', jsonb_build_object(
      'user_id', v_caller.user_id,
      'email', (select e.email from private.account_emails(array[v_caller.user_id]) as e)
    ),
    'roles', app.own_rows('user_roles', 'user_id', v_caller.user_id),
    'payout_profile', private.own_payout_profile()
  ) || (
    select jsonb_object_agg(t.name, app.own_rows(t.name, 'user_id', v_caller.user_id))
    from unnest(app.tables_of('user_id')) as t (name)
    where t.name <> 'user_roles'
  ) || (
    select jsonb_object_agg(t.name, app.own_rows(t.name, 'creator_id', v_caller.creator_id))
    from unnest(app.tables_of('creator_id')) as t (name)
  );
end;
$$;
comment on function public.export_my_data() is 'All stored data about the caller, as one JSON document with a key per kind. The export is audited.';
