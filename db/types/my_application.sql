create type public.my_application as (
  application public.application
);
comment on type public.my_application is 'The caller''s application, if there is one.';
comment on column public.my_application.application is 'The application; null when there is none.';
