-- An import has lanes, each with a position of its own, so that several of its batches can be written side by side. Rows
-- of one key are in one lane, and so in order.

CREATE TABLE import_lane (
    Import_ID      BIGINT   NOT NULL,
    Lane           SMALLINT NOT NULL COMMENT 'from 0',
    Epoch          BIGINT   NOT NULL COMMENT 'that of the job: a writer of an older one matches no row and stops',
    Next_Row       BIGINT   NOT NULL COMMENT 'the first row of the file, from 0, that is not in the warehouse if it belongs to this lane',
    Rows_Loaded    BIGINT   NOT NULL DEFAULT 0,
    Rows_Updated   BIGINT   NOT NULL DEFAULT 0,
    Rows_Unchanged BIGINT   NOT NULL DEFAULT 0,
    Rows_Rejected  BIGINT   NOT NULL DEFAULT 0,
    PRIMARY KEY (Import_ID, Lane)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'How far each lane of an import has got';

INSERT INTO import_lane (Import_ID, Lane, Epoch, Next_Row, Rows_Loaded, Rows_Updated, Rows_Unchanged, Rows_Rejected)
SELECT Import_ID, 0, Epoch, Next_Row, Rows_Loaded, Rows_Updated, Rows_Unchanged, Rows_Rejected FROM import_job;

-- Layout and source are those of each table in the file where the job names none.
ALTER TABLE import_job
    ADD COLUMN Phase         VARCHAR(16)  NULL COMMENT 'checking, then loading; null before the first',
    ADD COLUMN Dry_Run       TINYINT      NOT NULL DEFAULT 0 COMMENT '1 for one that loads nothing',
    ADD COLUMN Checked       MEDIUMTEXT   NULL COMMENT 'JSON: what the check of the whole file found; null before it ended',
    ADD COLUMN File_Modified DATETIME(6)  NULL COMMENT 'UTC, of the file when it was checked',
    ADD COLUMN Drop_Folder   VARCHAR(1024) NULL COMMENT 'where it was dropped; null for one that was asked for',
    MODIFY COLUMN Layout     VARCHAR(255) NULL;

UPDATE import_job SET Phase = 'loading' WHERE State = 'running' AND Next_Row > 0;

ALTER TABLE import_job
    DROP COLUMN Next_Row,
    DROP COLUMN Rows_Loaded,
    DROP COLUMN Rows_Updated,
    DROP COLUMN Rows_Unchanged,
    DROP COLUMN Rows_Rejected;
