create type public.brand_asset as (
  name text,
  url text,
  alt text
);
comment on type public.brand_asset is 'A picture of the brand.';
comment on column public.brand_asset.name is 'Stable name of the picture.';
comment on column public.brand_asset.url is 'URL of the picture.';
comment on column public.brand_asset.alt is 'Alternative text.';
