alter view public.v set (security_invoker = off); -- finds
