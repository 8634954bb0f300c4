do $$
begin
  execute 'grant execute on function app.f() to authenticated'; -- finds
end;
$$;
