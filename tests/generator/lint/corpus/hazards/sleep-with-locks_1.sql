do $$ begin perform pg_sleep_for('1 second'); end $$; -- finds
