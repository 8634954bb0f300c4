do $$
begin
  -- squawk-ignore ban-drop-not-null
  alter table app.t alter column a drop not null;
end;
$$;
