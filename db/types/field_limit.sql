create type public.field_limit as (
  field text,
  min integer,
  max integer
);
comment on type public.field_limit is 'How long a text or how large a number may be.';
comment on column public.field_limit.field is 'Name of the parameter.';
comment on column public.field_limit.min is 'Smallest length or number.';
comment on column public.field_limit.max is 'Largest length or number.';
