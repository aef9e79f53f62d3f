DROP TABLE audit;
DROP TABLE recipients;
DROP TABLE counters;
DROP TABLE bucket_access;
DROP TABLE key_tags;
DROP TABLE key_versions;
DROP TABLE keys;
DROP TABLE accounts;
