-- Saved designs: written once, renamed, removed, never changed. Times are milliseconds since 1970 in UTC.
CREATE TABLE designs (
    id TEXT PRIMARY KEY NOT NULL,
    owner TEXT NOT NULL,
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    created INTEGER NOT NULL,
    visited INTEGER NOT NULL,
    UNIQUE (owner, digest)
) STRICT;
CREATE INDEX designs_visited ON designs (visited);

-- The design that an owner is working on: one for each.
CREATE TABLE drafts (
    owner TEXT PRIMARY KEY NOT NULL,
    document TEXT NOT NULL,
    saved INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_saved ON drafts (saved);

-- Sessions by the hash of their id, so that a copy of this file lets nobody in.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    data TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_expires ON sessions (expires);
