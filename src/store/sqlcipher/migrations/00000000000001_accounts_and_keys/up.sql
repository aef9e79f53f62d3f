-- Times are milliseconds since 1970-01-01T00:00:00Z. Identifiers are UUIDs in lower case with dashes.

CREATE TABLE accounts (
    id           TEXT    NOT NULL PRIMARY KEY,
    email        TEXT    NOT NULL,
    email_folded TEXT    NOT NULL UNIQUE,
    name         TEXT    NOT NULL,
    plan         TEXT    NOT NULL CHECK (plan IN ('free', 'pro')),
    balance      INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
    id            TEXT    NOT NULL PRIMARY KEY,
    account_id    TEXT    NOT NULL REFERENCES accounts (id),
    kind          TEXT    NOT NULL CHECK (kind IN ('rest', 'client', 'object-storage')),
    name          TEXT    NOT NULL,
    number        INTEGER,
    limited       INTEGER NOT NULL CHECK (limited IN (0, 1)),
    created_at    INTEGER NOT NULL,
    -- 9223372036854775807 for never, so that an index gives the order "those that never do come last" on every engine.
    expires_at    INTEGER NOT NULL,
    -- 0 for never used, for the same reason.
    last_used_at  INTEGER NOT NULL,
    revoked_at    INTEGER,
    revoke_reason TEXT,
    CHECK ((kind = 'object-storage') = (number IS NOT NULL)),
    CHECK (revoke_reason IS NULL OR revoked_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX keys_by_account ON keys (account_id, id);
CREATE INDEX keys_by_kind ON keys (kind, id);
CREATE INDEX keys_by_name ON keys (name, id);
CREATE INDEX keys_by_expiry ON keys (expires_at, id);
CREATE INDEX keys_by_last_use ON keys (last_used_at, id);
CREATE INDEX keys_revoked ON keys (id) WHERE revoked_at IS NOT NULL;
CREATE INDEX keys_by_revocation ON keys (revoked_at, id) WHERE revoked_at IS NOT NULL;
CREATE UNIQUE INDEX keys_by_number ON keys (number) WHERE number IS NOT NULL;

CREATE TABLE key_versions (
    key_id       TEXT    NOT NULL REFERENCES keys (id),
    version      INTEGER NOT NULL CHECK (version >= 1),
    secret_hash  BLOB    NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
    prefix       TEXT,
    access_key   TEXT,
    created_at   INTEGER NOT NULL,
    retires_at   INTEGER,
    last_used_at INTEGER,
    PRIMARY KEY (key_id, version)
) STRICT, WITHOUT ROWID;

-- Partial, so that a kind without a prefix or an access key writes no entry for it.
CREATE UNIQUE INDEX key_versions_by_prefix ON key_versions (prefix) WHERE prefix IS NOT NULL;
CREATE UNIQUE INDEX key_versions_by_access_key ON key_versions (access_key) WHERE access_key IS NOT NULL;

CREATE TABLE key_tags (
    key_id TEXT NOT NULL REFERENCES keys (id),
    name   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (key_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX key_tags_by_value ON key_tags (name, value, key_id);

CREATE TABLE bucket_access (
    key_id      TEXT    NOT NULL REFERENCES keys (id),
    position    INTEGER NOT NULL,
    cluster     TEXT    NOT NULL,
    bucket_name TEXT    NOT NULL,
    permissions TEXT    NOT NULL CHECK (permissions IN ('read_only', 'read_write')),
    PRIMARY KEY (key_id, position)
) STRICT, WITHOUT ROWID;

-- The next number of each sequence: a number is never given twice, even when its key is gone.
CREATE TABLE counters (
    name       TEXT    NOT NULL PRIMARY KEY,
    next_value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counters (name, next_value) VALUES ('key_number', 1);

-- Whoever may open the store. This list counts, not the one in the head of store.key.
CREATE TABLE recipients (
    recipient TEXT    NOT NULL PRIMARY KEY,
    origin    TEXT    NOT NULL CHECK (origin IN ('passphrase', 'identity', 'recipient')),
    added_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change, each entry holding the hash of the one before.
CREATE TABLE audit (
    sequence INTEGER NOT NULL PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    details  TEXT    NOT NULL,
    previous BLOB    NOT NULL CHECK (length(previous) = 32),
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
