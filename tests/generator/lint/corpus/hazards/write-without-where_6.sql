create or replace procedure app.f() language plpgsql as $$
begin
  perform 1; delete /* every */ from only app.notes; -- finds
end;
$$;
