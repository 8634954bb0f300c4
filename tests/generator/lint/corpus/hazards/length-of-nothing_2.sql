create table app.t (
  tags text[],
  constraint no_tags check (array_length(tags, 1) = 0) -- finds
);
