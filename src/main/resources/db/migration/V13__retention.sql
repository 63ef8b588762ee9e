-- What was deleted for its age is still counted, in the transaction that deletes it: nothing vanishes silently.
CREATE TABLE ingest_retention (
    Subject      VARCHAR(32) NOT NULL COMMENT 'rejects-open, rejects-replayed, imports, rebuilds',
    Rows_Deleted BIGINT      NOT NULL COMMENT 'since there was a first',
    Older_Than   DATETIME(3) NOT NULL COMMENT 'UTC; the last ones that were deleted were older',
    Updated      DATETIME(3) NOT NULL COMMENT 'UTC by the database''s clock',
    PRIMARY KEY (Subject)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Rows that were deleted for their age, by what they were';
