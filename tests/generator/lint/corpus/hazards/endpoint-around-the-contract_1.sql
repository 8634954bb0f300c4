create function public.note() returns void language plpgsql as $$ -- finds
begin
  perform 1;
  perform private.enter('note');
end;
$$;
