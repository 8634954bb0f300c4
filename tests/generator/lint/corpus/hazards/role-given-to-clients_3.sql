grant pg_read_all_data to worker; -- finds
