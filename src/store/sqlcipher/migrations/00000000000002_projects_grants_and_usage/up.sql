-- How many projects the account may have; NULL for what its plan gives.
ALTER TABLE accounts ADD COLUMN project_limit INTEGER CHECK (project_limit >= 0);

-- A deleted project stays, so that its grants are known to be revoked and its usage can still be billed.
CREATE TABLE projects (
    id          TEXT    NOT NULL PRIMARY KEY,
    account_id  TEXT    NOT NULL REFERENCES accounts (id),
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    deleted_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX projects_by_name ON projects (account_id, name) WHERE deleted_at IS NULL;
CREATE INDEX projects_by_account ON projects (account_id, id);
-- For selectors, which need not name an account.
CREATE INDEX projects_by_name_alone ON projects (name) WHERE deleted_at IS NULL;

-- What the secrets of grants are derived from: one row, named 'grant_root_key', since the first grant.
CREATE TABLE secrets (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL CHECK (length(value) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE grants (
    id                TEXT    NOT NULL PRIMARY KEY,
    project_id        TEXT    NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name              TEXT    NOT NULL,
    -- As what it was issued: the paths in the caveats of an access grant are encrypted.
    kind              TEXT    NOT NULL CHECK (kind IN ('api_key', 'access_grant')),
    -- SHA-256 of the macaroon's head.
    head_hash         BLOB    NOT NULL UNIQUE CHECK (length(head_hash) = 32),
    disallow_reads    INTEGER NOT NULL CHECK (disallow_reads IN (0, 1)),
    disallow_writes   INTEGER NOT NULL CHECK (disallow_writes IN (0, 1)),
    disallow_lists    INTEGER NOT NULL CHECK (disallow_lists IN (0, 1)),
    disallow_deletes  INTEGER NOT NULL CHECK (disallow_deletes IN (0, 1)),
    not_before        INTEGER,
    -- 9223372036854775807 for none, as the expiry of a key.
    not_after         INTEGER NOT NULL,
    -- Milliseconds.
    max_object_ttl    INTEGER CHECK (max_object_ttl > 0),
    created_by        TEXT    NOT NULL,
    created_at        INTEGER NOT NULL,
    revoked_at        INTEGER,
    revoke_reason     TEXT,
    CHECK (revoke_reason IS NULL OR revoked_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX grants_by_name ON grants (project_id, name) WHERE revoked_at IS NULL;
CREATE INDEX grants_by_project ON grants (project_id, id);
-- For selectors, which name no project.
CREATE INDEX grants_by_name_alone ON grants (name);
-- For counting the live ones.
CREATE INDEX grants_live ON grants (project_id, not_after) WHERE revoked_at IS NULL;

CREATE TABLE grant_prefixes (
    grant_id TEXT    NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    bucket   TEXT    NOT NULL,
    -- As it was given, not encrypted; empty for the whole bucket.
    path     TEXT    NOT NULL,
    PRIMARY KEY (grant_id, position)
) STRICT, WITHOUT ROWID;

-- Children of grants that were revoked apart from their parents. Whatever descends from them is revoked too.
CREATE TABLE revoked_tails (
    -- SHA-256 of the macaroon's tail.
    tail_hash     BLOB    NOT NULL PRIMARY KEY CHECK (length(tail_hash) = 32),
    grant_id      TEXT    NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    revoked_at    INTEGER NOT NULL,
    revoke_reason TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX revoked_tails_by_grant ON revoked_tails (grant_id);

-- A short name for a bucket of a project, for there may be millions of rows about it.
CREATE TABLE usage_buckets (
    id         INTEGER NOT NULL PRIMARY KEY,
    project_id TEXT    NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    UNIQUE (project_id, name)
) STRICT;

CREATE TABLE tallies (
    bucket_id      INTEGER NOT NULL REFERENCES usage_buckets (id) ON DELETE CASCADE,
    at             INTEGER NOT NULL,
    bytes          INTEGER NOT NULL CHECK (bytes >= 0),
    objects        INTEGER NOT NULL CHECK (objects >= 0),
    segments       INTEGER NOT NULL CHECK (segments >= 0),
    metadata_bytes INTEGER NOT NULL CHECK (metadata_bytes >= 0),
    PRIMARY KEY (bucket_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE egress (
    bucket_id   INTEGER NOT NULL REFERENCES usage_buckets (id) ON DELETE CASCADE,
    at          INTEGER NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('get', 'audit', 'repair')),
    bytes       INTEGER NOT NULL CHECK (bytes >= 0),
    -- What tells equal events apart, as the request id of an access log; empty if the source has nothing of the kind.
    reference   TEXT    NOT NULL,
    -- How many equal events there were: the most that one import held of them, so that a file that comes twice counts once.
    -- Always 1 with a reference.
    times       INTEGER NOT NULL CHECK (times >= 1),
    -- The last import that held such an event, and how many it has held so far; the first import and 1 with a reference.
    import      INTEGER NOT NULL,
    import_seen INTEGER NOT NULL,
    PRIMARY KEY (bucket_id, at, kind, bytes, reference)
) STRICT, WITHOUT ROWID;

INSERT INTO counters (name, next_value) VALUES ('usage_import', 1);
