create or replace view public.loans with (security_invoker = true) as select id from app.loans;
