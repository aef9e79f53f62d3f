-- `email_folded` holds the email in Unicode's case folding from now on, not in lower case. SQLite cannot fold: the program does it
-- in the same transaction, and leaves an account as it is where another has that form already.

-- For selectors, which must tell a deleted project of another account from a live one of the same name.
CREATE INDEX projects_by_name_deleted ON projects (name) WHERE deleted_at IS NOT NULL;
