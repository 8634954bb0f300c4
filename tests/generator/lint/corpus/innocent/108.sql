set lock_timeout = 10;
set local statement_timeout = '60s';
