create or replace function app.case_return(tier integer)
returns integer
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  case tier
    when 10 then return 1;
    else return 2;
  end case;
end;
$$;
