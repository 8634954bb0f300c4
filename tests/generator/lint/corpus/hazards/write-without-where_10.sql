create function app.f() returns void language plpgsql as 'begin
  update app.notes set text = ''x''; -- finds
end;';
