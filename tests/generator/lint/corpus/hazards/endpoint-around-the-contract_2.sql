create function public.note() returns void language plpgsql as $$ -- finds
begin
  perform private.enter('other');
end;
$$;
