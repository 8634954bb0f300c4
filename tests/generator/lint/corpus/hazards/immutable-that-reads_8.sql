create function app.f() returns bigint language sql IMMUTABLE begin atomic
  select count(*) from app.t; -- finds
end;
