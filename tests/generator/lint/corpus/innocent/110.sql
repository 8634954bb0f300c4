create function public.note() returns text language plpgsql as $$
declare
  v_n constant integer := 3;
begin
  perform private.enter('note');
  return v_n;
end;
$$;
