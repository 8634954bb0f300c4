grant usage on schema app to authenticated;
grant execute on function private.hook(jsonb) to supabase_auth_admin;
