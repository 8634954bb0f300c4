create type public.erased_object as (
  bucket text,
  path text
);
comment on type public.erased_object is 'A file of an erased person, to be removed from Storage.';
comment on column public.erased_object.bucket is 'Bucket of Storage.';
comment on column public.erased_object.path is 'Path of the object in its bucket of Storage.';
