create or replace view public.loans with (security_invoker = true) as select id from app.loans;
comment on view public.loans is 'Loans.';
comment on column public.loans.id is 'Identity.';
