-- The star schema of the pipeline that Milepost replaces (names kept), made a true star: each dimension holds a value
-- once, the fact has its natural key, and rollups, positions and rejects sit beside them so that one transaction can
-- cover all of them. Runs unchanged on MySQL 8.4, 9.x and MariaDB 11.
--
-- Dimension keys are either natural (a date as yyyymmdd, a minute of the day, a STATS19 code) or the first 63 bits of
-- MurmurHash3 over the row's values, so that no writer ever has to read a key back.

CREATE TABLE dim_date (
    Date_ID    INT         NOT NULL COMMENT 'yyyymmdd',
    Date       DATE        NOT NULL,
    Day        TINYINT     NOT NULL COMMENT 'day of the month, 1 to 31',
    Day_Name   VARCHAR(9)  NOT NULL,
    Month      TINYINT     NOT NULL,
    Month_Name VARCHAR(9)  NOT NULL,
    Quarter    TINYINT     NOT NULL,
    Year       SMALLINT    NOT NULL,
    Weekday    TINYINT     NOT NULL COMMENT 'ISO: 1 Monday to 7 Sunday',
    ISO_Week   TINYINT     NOT NULL,
    ISO_Year   SMALLINT    NOT NULL COMMENT 'the year that ISO_Week belongs to',
    PRIMARY KEY (Date_ID),
    UNIQUE KEY date_once (Date)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'A full calendar, 1926 to 2099';

INSERT INTO dim_date
SELECT YEAR(d) * 10000 + MONTH(d) * 100 + DAY(d), d, DAY(d),
       ELT(WEEKDAY(d) + 1, 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'),
       MONTH(d),
       ELT(MONTH(d), 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
           'November', 'December'),
       QUARTER(d), YEAR(d), WEEKDAY(d) + 1, WEEK(d, 3), YEARWEEK(d, 3) DIV 100
FROM (SELECT DATE_ADD('1926-01-01', INTERVAL (a.n + 10 * b.n + 100 * c.n + 1000 * e.n + 10000 * f.n) DAY) AS d
      FROM (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) a
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) b
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) c
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) e
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6) f) days
WHERE d < '2100-01-01'
ORDER BY d;

CREATE TABLE dim_time (
    Time_ID SMALLINT NOT NULL COMMENT 'minute of the day, 0 to 1439; -1 when the time is not known',
    Time    TIME     NULL COMMENT 'local civil time, Europe/London',
    Hour    TINYINT  NULL,
    Minute  TINYINT  NULL,
    PRIMARY KEY (Time_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Every minute of a day, and unknown';

INSERT INTO dim_time
SELECT m, SEC_TO_TIME(m * 60), m DIV 60, m MOD 60
FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * e.n AS m
      FROM (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) a
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) b
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL
            SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9) c
      CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1) e) minutes
WHERE m < 1440
ORDER BY m;
INSERT INTO dim_time VALUES (-1, NULL, NULL, NULL);

CREATE TABLE dim_severity (
    Severity_ID TINYINT     NOT NULL COMMENT 'STATS19: 1 fatal, 2 serious, 3 slight',
    Severity    VARCHAR(10) NOT NULL,
    PRIMARY KEY (Severity_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Severity of a collision: that of its worst casualty';
INSERT INTO dim_severity VALUES (1, 'Fatal'), (2, 'Serious'), (3, 'Slight');

CREATE TABLE dim_location (
    Location_ID     BIGINT       NOT NULL COMMENT 'hash of the four values that follow',
    Easting         INT          NULL COMMENT 'metres, British National Grid (EPSG:27700)',
    Northing        INT          NULL COMMENT 'metres, British National Grid (EPSG:27700)',
    Location        VARCHAR(255) NULL,
    Local_Authority VARCHAR(32)  COLLATE utf8mb4_bin NULL COMMENT 'GSS code as supplied',
    Longitude       DOUBLE       NULL COMMENT 'degrees, WGS84, from the grid by proj4j, within about 3 m',
    Latitude        DOUBLE       NULL COMMENT 'degrees, WGS84',
    Grid_1km        CHAR(6)      NULL COMMENT 'National Grid square, for example TL4558',
    PRIMARY KEY (Location_ID),
    KEY location_authority (Local_Authority)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Each distinct place once';

CREATE TABLE dim_road_condition (
    Road_Condition_ID BIGINT      NOT NULL COMMENT 'hash of the values that follow',
    Road_Condition    VARCHAR(64) NOT NULL COMMENT 'road surface: STATS19 label, or the source''s own word when no list knows it',
    Weather           VARCHAR(64) NOT NULL,
    Visibility        VARCHAR(64) NOT NULL COMMENT 'STATS19 light conditions; the column keeps the name it always had',
    Speed_Limit       SMALLINT    NULL COMMENT 'miles an hour',
    Surface_Code      TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Weather_Code      TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Light_Code        TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    PRIMARY KEY (Road_Condition_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Each combination of surface, weather, light and speed limit once';

CREATE TABLE dim_crossing (
    Crossing_ID           BIGINT      NOT NULL COMMENT 'hash of the values that follow',
    Crossing_Facility     VARCHAR(64) NOT NULL,
    Crossing_Control_Type VARCHAR(64) NOT NULL,
    Facility_Code         TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Control_Code          TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    PRIMARY KEY (Crossing_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Each combination of crossing facility and control once';

CREATE TABLE dim_source (
    Source_ID INT         NOT NULL COMMENT 'hash of the name, 31 bits',
    Source    VARCHAR(64) COLLATE utf8mb4_bin NOT NULL COMMENT 'who supplied the record',
    PRIMARY KEY (Source_ID),
    UNIQUE KEY source_once (Source)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Suppliers of records; part of a collision''s key';

CREATE TABLE fact_incidents (
    Incident_ID             BIGINT            NOT NULL AUTO_INCREMENT,
    Accident_Year           SMALLINT          NOT NULL COMMENT 'with Source_ID and Police_Ref the natural key',
    Source_ID               INT               NOT NULL,
    Police_Ref              VARCHAR(64)       COLLATE utf8mb4_bin NOT NULL COMMENT 'the source''s own reference, always text',
    Date_ID                 INT               NOT NULL,
    Time_ID                 SMALLINT          NOT NULL,
    Severity_ID             TINYINT           NOT NULL,
    Location_ID             BIGINT            NOT NULL,
    Road_Condition_ID       BIGINT            NOT NULL,
    Crossing_ID             BIGINT            NOT NULL,
    Number_Of_Casualties    SMALLINT UNSIGNED NOT NULL,
    Number_Of_OAPs          SMALLINT UNSIGNED NOT NULL COMMENT 'older people involved',
    Number_Of_Children      SMALLINT UNSIGNED NOT NULL,
    Cycles_Involved         SMALLINT UNSIGNED NOT NULL,
    P2W_Involved            SMALLINT UNSIGNED NOT NULL COMMENT 'powered two-wheelers',
    Pedestrians_Involved    SMALLINT UNSIGNED NOT NULL,
    Motor_Vehicles_Involved SMALLINT UNSIGNED NOT NULL COMMENT 'all vehicles, pedal cycles too; the name is kept for compatibility',
    Status                  TINYINT           NOT NULL COMMENT '1 provisional (from the stream), 2 validated (from a published file)',
    Content_Hash            BIGINT            NOT NULL COMMENT 'tells a revision from a repetition',
    First_Seen              DATETIME(3)       NOT NULL COMMENT 'UTC',
    Updated                 DATETIME(3)       NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Incident_ID),
    UNIQUE KEY incident_once (Accident_Year, Source_ID, Police_Ref),
    KEY incident_newest (Date_ID, Time_ID, Incident_ID),
    KEY incident_place (Location_ID, Severity_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'One row a collision, each counted once';

CREATE TABLE fact_incident_revisions (
    Revision_ID             BIGINT            NOT NULL AUTO_INCREMENT,
    Incident_ID             BIGINT            NOT NULL,
    Replaced_At             DATETIME(3)       NOT NULL COMMENT 'UTC; the row below was true until then',
    Date_ID                 INT               NOT NULL,
    Time_ID                 SMALLINT          NOT NULL,
    Severity_ID             TINYINT           NOT NULL,
    Location_ID             BIGINT            NOT NULL,
    Road_Condition_ID       BIGINT            NOT NULL,
    Crossing_ID             BIGINT            NOT NULL,
    Number_Of_Casualties    SMALLINT UNSIGNED NOT NULL,
    Number_Of_OAPs          SMALLINT UNSIGNED NOT NULL,
    Number_Of_Children      SMALLINT UNSIGNED NOT NULL,
    Cycles_Involved         SMALLINT UNSIGNED NOT NULL,
    P2W_Involved            SMALLINT UNSIGNED NOT NULL,
    Pedestrians_Involved    SMALLINT UNSIGNED NOT NULL,
    Motor_Vehicles_Involved SMALLINT UNSIGNED NOT NULL,
    Status                  TINYINT           NOT NULL,
    Updated                 DATETIME(3)       NOT NULL,
    PRIMARY KEY (Revision_ID),
    KEY revision_incident (Incident_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'What a collision said before it was revised';

-- Rollups. Written last in the transaction of the facts, as deltas of what really changed. Authority is '' when unknown.
-- Shard spreads rows that every writer would otherwise queue at: readers sum over it.

CREATE TABLE rollup_incidents_day (
    Date_ID          INT         NOT NULL,
    Local_Authority  VARCHAR(32) COLLATE utf8mb4_bin NOT NULL,
    Source_ID        INT         NOT NULL,
    Severity_ID      TINYINT     NOT NULL,
    Status           TINYINT     NOT NULL,
    Shard            TINYINT     NOT NULL,
    Incidents        INT         NOT NULL,
    Casualties       INT         NOT NULL,
    Vehicles         INT         NOT NULL,
    With_Pedestrian  INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Cycle       INT         NOT NULL,
    With_P2W         INT         NOT NULL,
    With_Child       INT         NOT NULL,
    With_Older       INT         NOT NULL,
    PRIMARY KEY (Date_ID, Local_Authority, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions by day, authority, source, severity, status';

CREATE TABLE rollup_incidents_hour (
    Month_ID         INT         NOT NULL COMMENT 'yyyymm',
    Weekday          TINYINT     NOT NULL COMMENT 'ISO: 1 Monday to 7 Sunday',
    Hour             TINYINT     NOT NULL COMMENT '0 to 23; -1 when the time is not known',
    Local_Authority  VARCHAR(32) COLLATE utf8mb4_bin NOT NULL,
    Source_ID        INT         NOT NULL,
    Severity_ID      TINYINT     NOT NULL,
    Status           TINYINT     NOT NULL,
    Shard            TINYINT     NOT NULL,
    Incidents        INT         NOT NULL,
    Casualties       INT         NOT NULL,
    Vehicles         INT         NOT NULL,
    With_Pedestrian  INT         NOT NULL,
    With_Cycle       INT         NOT NULL,
    With_P2W         INT         NOT NULL,
    With_Child       INT         NOT NULL,
    With_Older       INT         NOT NULL,
    PRIMARY KEY (Month_ID, Weekday, Hour, Local_Authority, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions by month, weekday and hour';

CREATE TABLE rollup_incidents_condition (
    Month_ID          INT         NOT NULL COMMENT 'yyyymm',
    Road_Condition_ID BIGINT      NOT NULL,
    Local_Authority   VARCHAR(32) COLLATE utf8mb4_bin NOT NULL,
    Source_ID         INT         NOT NULL,
    Severity_ID       TINYINT     NOT NULL,
    Status            TINYINT     NOT NULL,
    Shard             TINYINT     NOT NULL,
    Incidents         INT         NOT NULL,
    Casualties        INT         NOT NULL,
    Vehicles          INT         NOT NULL,
    With_Pedestrian   INT         NOT NULL,
    With_Cycle        INT         NOT NULL,
    With_P2W          INT         NOT NULL,
    With_Child        INT         NOT NULL,
    With_Older        INT         NOT NULL,
    PRIMARY KEY (Month_ID, Road_Condition_ID, Local_Authority, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions by month and road condition';

-- What the write path owes its sources: how far each has been read (moved in the transaction of the facts), and what
-- it could not load.

CREATE TABLE ingest_position (
    Topic            VARCHAR(249) NOT NULL,
    Kafka_Partition  INT          NOT NULL,
    Topic_ID         CHAR(22)     NOT NULL COMMENT 'Kafka''s own id of the topic: a topic made anew begins at 0 again',
    Epoch            BIGINT       NOT NULL COMMENT 'raised by each claim; a writer of an older epoch matches no row and stops',
    Next_Offset      BIGINT       NOT NULL COMMENT 'the first offset that is not in the warehouse',
    Owner            VARCHAR(128) NOT NULL COMMENT 'the instance that claimed it last',
    Updated          DATETIME(3)  NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Topic, Kafka_Partition)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin COMMENT = 'How far each partition has been read';

CREATE TABLE import_job (
    Import_ID      BIGINT        NOT NULL AUTO_INCREMENT,
    State          VARCHAR(16)   NOT NULL COMMENT 'queued, running, completed, failed, cancelled',
    File_Name      VARCHAR(255)  NOT NULL COMMENT 'as the user knows it',
    File_Path      VARCHAR(1024) NOT NULL COMMENT 'where the server reads it',
    Layout         VARCHAR(64)   NULL,
    Source         VARCHAR(64)   NULL,
    Status         VARCHAR(16)   NOT NULL COMMENT 'what its rows become: provisional or validated',
    Epoch          BIGINT        NOT NULL COMMENT 'raised by each claim, as in ingest_position',
    Next_Row       BIGINT        NOT NULL COMMENT 'the first data row, from 0, that is not in the warehouse',
    Rows_Loaded    BIGINT        NOT NULL,
    Rows_Updated   BIGINT        NOT NULL,
    Rows_Unchanged BIGINT        NOT NULL,
    Rows_Rejected  BIGINT        NOT NULL,
    Bytes_Read     BIGINT        NOT NULL,
    Bytes_Total    BIGINT        NOT NULL,
    Created        DATETIME(3)   NOT NULL,
    Started        DATETIME(3)   NULL,
    Finished       DATETIME(3)   NULL,
    Failure        VARCHAR(2000) NULL COMMENT 'what went wrong and what to do',
    Quality        MEDIUMTEXT    NULL COMMENT 'JSON: rule, count, sample lines',
    Owner          VARCHAR(128)  NOT NULL,
    PRIMARY KEY (Import_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'File imports and how far each has got';

CREATE TABLE ingest_reject (
    Reject_ID       BIGINT        NOT NULL AUTO_INCREMENT,
    Reason          VARCHAR(32)   NOT NULL,
    Detail          VARCHAR(1000) NOT NULL,
    Topic           VARCHAR(249)  NULL,
    Topic_ID        CHAR(22)      NULL,
    Kafka_Partition INT           NULL,
    Kafka_Offset    BIGINT        NULL,
    Import_ID       BIGINT        NULL,
    File_Line       BIGINT        NULL COMMENT 'line of a text file or row of a sheet, from 1',
    Raw             MEDIUMBLOB    NULL COMMENT 'the record exactly as it came; null for a message without a value',
    Rejected_At     DATETIME(3)   NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Reject_ID),
    UNIQUE KEY reject_message_once (Topic_ID, Kafka_Partition, Kafka_Offset),
    UNIQUE KEY reject_line_once (Import_ID, File_Line),
    KEY reject_reason (Reason, Reject_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Records that could not be loaded, whole, with the reason';

-- The analysis tables of the old pipeline, as views that are always fresh.

CREATE VIEW yearly_incident_trends AS
SELECT Date_ID DIV 10000 AS year, CAST(SUM(Incidents) AS SIGNED) AS total_incidents
FROM rollup_incidents_day
GROUP BY Date_ID DIV 10000
HAVING SUM(Incidents) <> 0;

CREATE VIEW monthly_incident_trends AS
SELECT Date_ID DIV 10000 AS year, Date_ID DIV 100 MOD 100 AS month, CAST(SUM(Incidents) AS SIGNED) AS total_incidents
FROM rollup_incidents_day
GROUP BY Date_ID DIV 10000, Date_ID DIV 100 MOD 100
HAVING SUM(Incidents) <> 0;

-- A rollup by place would have as many rows as the facts; the index incident_place answers this one.
CREATE VIEW location_severity_summary AS
SELECT l.Location AS location, s.Severity AS severity, COUNT(*) AS total_incidents
FROM fact_incidents f
JOIN dim_location l ON l.Location_ID = f.Location_ID
JOIN dim_severity s ON s.Severity_ID = f.Severity_ID
GROUP BY l.Location, s.Severity;

CREATE VIEW casualties_by_weather AS
SELECT c.Weather AS weather, CAST(SUM(r.Casualties) AS SIGNED) AS total_casualties
FROM rollup_incidents_condition r
JOIN dim_road_condition c ON c.Road_Condition_ID = r.Road_Condition_ID
GROUP BY c.Weather
HAVING SUM(r.Incidents) <> 0;
