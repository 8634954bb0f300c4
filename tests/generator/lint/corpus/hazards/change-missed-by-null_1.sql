create table app.notes (id uuid primary key, done date);
create trigger t before update on app.notes for each row
when (OLD.done <> NEW.done) execute function private.refuse_change(); -- finds
