ALTER TABLE recipients DROP COLUMN name;
