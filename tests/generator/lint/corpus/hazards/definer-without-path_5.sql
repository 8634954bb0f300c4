alter function app.older(uuid) SECURITY DEFINER; -- finds
