drop trigger if exists keep on app.t;
create trigger keep before update on app.t for each row execute function app.keep();
