-- What people call whoever has the private key. It need not be unique.
ALTER TABLE recipients ADD COLUMN name TEXT;
