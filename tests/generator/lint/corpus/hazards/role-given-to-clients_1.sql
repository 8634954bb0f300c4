grant a to b with admin option; -- finds
