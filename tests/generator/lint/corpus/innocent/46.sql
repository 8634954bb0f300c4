set role postgres;
