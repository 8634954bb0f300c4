alter function app.older(uuid) security definer set search_path = '';
