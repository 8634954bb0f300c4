create function private.refuse(code text) returns void language plpgsql as $$
begin
  raise sqlstate 'PGRST' using message = code;
end;
$$;
create function app.f(a integer) returns void language plpgsql as $$
begin
  perform private.refuse(case when a > 1 then 'NOT_FOUND' else 'TOO_SMALL' end); -- finds
end;
$$;
