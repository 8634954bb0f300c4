create policy p
on app.t
for all
to a
using (
  TRUE -- finds
);
