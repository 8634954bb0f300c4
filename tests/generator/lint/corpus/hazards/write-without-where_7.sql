create function app.f() returns bigint language sql begin atomic
  delete from app.notes; -- finds
  select 1;
end;
