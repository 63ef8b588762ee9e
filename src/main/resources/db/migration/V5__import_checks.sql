-- An import is checked, then loaded: how far and how fast is told of the phase that it is in. What it names no source
-- and no status for has those of the layout of each of its tables.
ALTER TABLE import_job
    ADD COLUMN Phase_Started DATETIME(3)   NULL COMMENT 'UTC, when this phase began, or was gone on with',
    ADD COLUMN Phase_Rows    BIGINT        NOT NULL DEFAULT 0 COMMENT 'rows that this phase had behind it by then',
    ADD COLUMN Filed_As      VARCHAR(1024) NULL COMMENT 'where a file that was dropped goes when its import has ended',
    MODIFY COLUMN Status     VARCHAR(16)   NULL COMMENT 'what its rows become: provisional or validated; null for those of the layouts',
    ADD KEY by_state (State, Import_ID),
    ADD KEY by_path (File_Path(255));
