do $$
begin
  create index i on app.t (a); -- finds
end;
$$;
