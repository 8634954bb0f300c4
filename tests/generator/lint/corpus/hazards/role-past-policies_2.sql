create role worker login superuser; -- finds
