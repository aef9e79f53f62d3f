-- Which provision file made or took over a key or a grant: `apply --prune` revokes nothing else.
CREATE TABLE provisioned (
    noun TEXT NOT NULL CHECK (noun IN ('key', 'grant')),
    id   TEXT NOT NULL,
    -- What the file calls itself.
    file TEXT NOT NULL,
    -- Where its last plaintext went. What is there may be replaced by the next.
    place TEXT,
    PRIMARY KEY (noun, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX provisioned_by_file ON provisioned (file, noun, id);
