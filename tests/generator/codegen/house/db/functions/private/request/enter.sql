create or replace function private.enter(endpoint text)
returns void
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_actors text := private.endpoint_rules() -> endpoint ->> 'actors';
    v_caller text := current_setting('library.actors', true);
begin
    if v_actors ~ format('[%s]', v_caller) then
        return;
    end if;
    raise exception using errcode = 'P0001', message = case when v_caller = 'V' then 'NOT_SIGNED_IN' else 'FORBIDDEN' end;
end;
$$;
