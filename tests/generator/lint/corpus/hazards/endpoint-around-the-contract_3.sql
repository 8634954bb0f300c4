create function public.note() returns text language plpgsql as $$ -- finds
declare
  v_text text := (select n.text from app.notes as n where n.id = 1);
begin
  perform private.enter('note');
  return v_text;
end;
$$;
