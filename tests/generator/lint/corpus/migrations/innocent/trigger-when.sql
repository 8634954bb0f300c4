create trigger t50_changed
before update on app.videos
for each row when (OLD.replaces is distinct from NEW.replaces)
execute function private.refuse_change();
