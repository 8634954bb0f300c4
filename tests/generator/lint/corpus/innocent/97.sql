grant a to b;
