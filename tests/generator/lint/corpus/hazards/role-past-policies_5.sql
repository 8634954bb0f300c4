reassign owned by a to authenticated; -- finds
