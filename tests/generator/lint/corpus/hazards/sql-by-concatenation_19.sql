create function app.f(name text) returns void language plpgsql as $$
begin
  perform cron.schedule('clean', '* * * * *', 'delete from ' || name || ' where gone'); -- finds
end;
$$;
