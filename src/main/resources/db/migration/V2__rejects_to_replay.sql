-- Rejects as a product: what each record said, whose it was, what became of it, and whether the topic of rejects has it.

ALTER TABLE ingest_reject
    ADD COLUMN Record       MEDIUMTEXT  NULL COMMENT 'JSON: the fields as the source worded them; null when they could not be told apart',
    ADD COLUMN Source       VARCHAR(64) NULL COMMENT 'the source of a record that names none; part of its key',
    ADD COLUMN Status       TINYINT     NULL COMMENT 'what it would have become: 1 provisional, 2 validated',
    ADD COLUMN State        VARCHAR(16) NOT NULL DEFAULT 'open' COMMENT 'open, or replayed: it is in the warehouse',
    ADD COLUMN Attempts     INT         NOT NULL DEFAULT 0 COMMENT 'replays so far; raised by each, in its transaction',
    ADD COLUMN Attempt_ID   BIGINT      NULL COMMENT 'drawn by lot by the last replay: tells its COMMIT from another''s',
    ADD COLUMN Correction   MEDIUMBLOB  NULL COMMENT 'the corrected record that the last replay was given, if it was',
    ADD COLUMN Replayed_At  DATETIME(3) NULL COMMENT 'UTC, of the replay that loaded it',
    ADD COLUMN Result       VARCHAR(16) NULL COMMENT 'what that did: loaded, updated, unchanged',
    ADD COLUMN Incident_ID  BIGINT      NULL COMMENT 'the collision that it became',
    ADD COLUMN Published_At DATETIME(3) NULL COMMENT 'UTC; null until the topic of rejects has it',
    ADD KEY reject_unpublished (Published_At, Reject_ID),
    ADD KEY reject_state (State, Reject_ID),
    ADD KEY reject_time (Rejected_At, Reject_ID),
    ADD KEY reject_incident (Incident_ID);

UPDATE ingest_reject r JOIN import_job j ON j.Import_ID = r.Import_ID
SET r.Source = j.Source, r.Status = IF(j.Status = 'validated', 2, 1);

-- A job that runs says so every few seconds: one that has gone silent is taken up by another instance.
ALTER TABLE import_job
    ADD COLUMN Heartbeat DATETIME(3) NULL COMMENT 'UTC by the database''s clock; when whoever runs it was last seen';

-- Intake that stopped because too much was rejected goes on when an operator says so here.
CREATE TABLE ingest_intake (
    Intake_ID          TINYINT     NOT NULL COMMENT 'always 1',
    Rejects_Pass_Until DATETIME(3) NULL COMMENT 'UTC by the database''s clock; until then rejects are let through, however many',
    PRIMARY KEY (Intake_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'What operators decided about intake';

-- Rebuilds of the rollups, the latest last. One that says 'running' while nobody holds its lock was interrupted.
CREATE TABLE rollup_rebuild (
    Rebuild_ID      BIGINT        NOT NULL AUTO_INCREMENT,
    State           VARCHAR(16)   NOT NULL COMMENT 'running, completed, failed',
    Months          INT           NOT NULL COMMENT 'how many there are to look at',
    Months_Done     INT           NOT NULL,
    Month_ID        BIGINT        NULL COMMENT 'yyyymm, the one that is looked at',
    Cells_Corrected BIGINT        NOT NULL COMMENT 'raised in the transaction of each correction',
    Rows_Removed    BIGINT        NOT NULL COMMENT 'rows of rollups that had come to nothing',
    Started         DATETIME(3)   NOT NULL COMMENT 'UTC',
    Finished        DATETIME(3)   NULL COMMENT 'UTC',
    Failure         VARCHAR(2000) NULL COMMENT 'what went wrong and what to do',
    PRIMARY KEY (Rebuild_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Rebuilds of the rollups and how far each has got';
