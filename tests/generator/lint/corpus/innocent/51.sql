do $$
begin
  update app.notes set size = 0;
end;
$$;
