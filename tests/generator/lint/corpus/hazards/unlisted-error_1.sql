create function private.refuse(code text) returns void language plpgsql as $$
begin
  raise sqlstate 'PGRST' using message = code;
end;
$$;
create function app.check_it() returns void language plpgsql as $$
begin
  perform private.refuse('FORBIDDEN');
end;
$$;
create function public.note() returns void language plpgsql as $$ -- finds
begin
  perform private.enter('note');
  perform app.check_it();
end;
$$;
