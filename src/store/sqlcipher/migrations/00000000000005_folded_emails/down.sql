DROP INDEX projects_by_name_deleted;
