do $$
begin
  create or replace view public.v as select 1 as one; -- finds
end;
$$;
