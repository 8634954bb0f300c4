do $$
begin
  create table public.t (id uuid); -- finds
end;
$$;
