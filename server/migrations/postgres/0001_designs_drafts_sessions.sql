-- Saved designs: written once, renamed, removed, never changed. Times are milliseconds since 1970 in UTC.
CREATE TABLE designs (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    created BIGINT NOT NULL,
    visited BIGINT NOT NULL,
    UNIQUE (owner, digest)
);
CREATE INDEX designs_visited ON designs (visited);

-- The design that an owner is working on: one for each.
CREATE TABLE drafts (
    owner TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    saved BIGINT NOT NULL
);
CREATE INDEX drafts_saved ON drafts (saved);

-- Sessions by the hash of their id, so that a copy of this table lets nobody in.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    data TEXT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX sessions_expires ON sessions (expires);
