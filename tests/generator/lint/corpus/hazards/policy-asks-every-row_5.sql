alter policy p on app.t using (owner = coalesce(auth.uid(), '00000000-0000-0000-0000-000000000000')); -- finds
