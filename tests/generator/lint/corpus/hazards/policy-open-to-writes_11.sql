alter policy p on app.t with check ('t'::boolean); -- finds
