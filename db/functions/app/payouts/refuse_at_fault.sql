create or replace function app.refuse_at_fault(creators uuid[])
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if cardinality(refuse_at_fault.creators) > 0 then
    perform private.refuse(
      'CREATOR_DATA_INVALID',
      facts => jsonb_build_object('ids', refuse_at_fault.creators[:100], 'count', cardinality(refuse_at_fault.creators))
    );
  end if;
end;
$$;
comment on function app.refuse_at_fault(uuid[]) is 'Refuses CREATOR_DATA_INVALID, naming the first hundred creators and their number, unless there are none.';
