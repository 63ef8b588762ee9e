-- What the questions need: rollups for those that are asked all the time, indexes for the rest, and an order of commits
-- that a live feed can follow.

-- One authority's collisions lie together, newest last, and need no join to be told apart. The commit that wrote a row
-- last makes what is new findable.
ALTER TABLE fact_incidents
    ADD COLUMN Local_Authority VARCHAR(32) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'that of the location; empty when unknown',
    ADD COLUMN Commit_ID BIGINT NOT NULL DEFAULT 0 COMMENT 'ingest_commit; the one that wrote this row last, 0 before there were any';

UPDATE fact_incidents f JOIN dim_location l ON l.Location_ID = f.Location_ID
SET f.Local_Authority = l.Local_Authority
WHERE l.Local_Authority IS NOT NULL;

ALTER TABLE fact_incidents
    ADD KEY incident_authority (Local_Authority, Date_ID, Time_ID, Incident_ID),
    ADD KEY incident_commit (Commit_ID);

ALTER TABLE dim_location ADD KEY location_square (Grid_1km);

CREATE TABLE ingest_commit (
    Commit_ID BIGINT      NOT NULL AUTO_INCREMENT COMMENT 'without gaps, but for transactions under way or rolled back; not in the order of commit',
    Committed DATETIME(3) NOT NULL COMMENT 'UTC, when the transaction wrote',
    PRIMARY KEY (Commit_ID),
    KEY commit_time (Committed)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Transactions that added or revised collisions; of the last days only';

-- Rollups, each summed over Shard. Those by authority lie by authority, so that the answer for one is read in one piece;
-- those without it answer for all of them.

ALTER TABLE rollup_incidents_day ADD KEY day_authority (Local_Authority, Date_ID);

ALTER TABLE rollup_incidents_hour
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (Local_Authority, Month_ID, Weekday, Hour, Source_ID, Severity_ID, Status, Shard),
    ADD KEY hour_month (Month_ID);

ALTER TABLE rollup_incidents_condition
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (Local_Authority, Month_ID, Road_Condition_ID, Source_ID, Severity_ID, Status, Shard),
    ADD KEY condition_month (Month_ID);

CREATE TABLE rollup_incidents_month (
    Month_ID         INT         NOT NULL COMMENT 'yyyymm',
    Local_Authority  VARCHAR(32) COLLATE utf8mb4_bin NOT NULL COMMENT 'empty when unknown',
    Source_ID        INT         NOT NULL COMMENT 'dim_source',
    Severity_ID      TINYINT     NOT NULL COMMENT 'dim_severity',
    Status           TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Shard            TINYINT     NOT NULL COMMENT 'to be summed over: spreads rows that every writer would queue at',
    Incidents        INT         NOT NULL COMMENT 'collisions',
    Casualties       INT         NOT NULL COMMENT 'casualties',
    Vehicles         INT         NOT NULL COMMENT 'vehicles, pedal cycles too',
    With_Pedestrian  INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Cycle       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_P2W         INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Child       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Older       INT         NOT NULL COMMENT 'collisions that involve at least one',
    PRIMARY KEY (Month_ID, Local_Authority, Source_ID, Severity_ID, Status, Shard),
    KEY month_authority (Local_Authority, Month_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions by month, authority, source, severity, status';

CREATE TABLE rollup_total_month (
    Month_ID         INT         NOT NULL COMMENT 'yyyymm',
    Source_ID        INT         NOT NULL COMMENT 'dim_source',
    Severity_ID      TINYINT     NOT NULL COMMENT 'dim_severity',
    Status           TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Shard            TINYINT     NOT NULL COMMENT 'to be summed over',
    Incidents        INT         NOT NULL COMMENT 'collisions',
    Casualties       INT         NOT NULL COMMENT 'casualties',
    Vehicles         INT         NOT NULL COMMENT 'vehicles, pedal cycles too',
    With_Pedestrian  INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Cycle       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_P2W         INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Child       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Older       INT         NOT NULL COMMENT 'collisions that involve at least one',
    PRIMARY KEY (Month_ID, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions of all authorities by month, source, severity, status';

CREATE TABLE rollup_total_hour (
    Month_ID         INT         NOT NULL COMMENT 'yyyymm',
    Weekday          TINYINT     NOT NULL COMMENT 'ISO: 1 Monday to 7 Sunday',
    Hour             TINYINT     NOT NULL COMMENT '0 to 23; -1 when the time is not known',
    Source_ID        INT         NOT NULL COMMENT 'dim_source',
    Severity_ID      TINYINT     NOT NULL COMMENT 'dim_severity',
    Status           TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Shard            TINYINT     NOT NULL COMMENT 'to be summed over',
    Incidents        INT         NOT NULL COMMENT 'collisions',
    Casualties       INT         NOT NULL COMMENT 'casualties',
    Vehicles         INT         NOT NULL COMMENT 'vehicles, pedal cycles too',
    With_Pedestrian  INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Cycle       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_P2W         INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Child       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Older       INT         NOT NULL COMMENT 'collisions that involve at least one',
    PRIMARY KEY (Month_ID, Weekday, Hour, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions of all authorities by month, weekday and hour';

CREATE TABLE rollup_total_condition (
    Month_ID          INT         NOT NULL COMMENT 'yyyymm',
    Road_Condition_ID BIGINT      NOT NULL COMMENT 'dim_road_condition',
    Source_ID         INT         NOT NULL COMMENT 'dim_source',
    Severity_ID       TINYINT     NOT NULL COMMENT 'dim_severity',
    Status            TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Shard             TINYINT     NOT NULL COMMENT 'to be summed over',
    Incidents         INT         NOT NULL COMMENT 'collisions',
    Casualties        INT         NOT NULL COMMENT 'casualties',
    Vehicles          INT         NOT NULL COMMENT 'vehicles, pedal cycles too',
    With_Pedestrian   INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Cycle        INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_P2W          INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Child        INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Older        INT         NOT NULL COMMENT 'collisions that involve at least one',
    PRIMARY KEY (Month_ID, Road_Condition_ID, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions of all authorities by month and road condition';

CREATE TABLE rollup_total_square (
    Month_ID         INT         NOT NULL COMMENT 'yyyymm',
    Square           CHAR(4)     NOT NULL COMMENT 'National Grid square of 10 km, for example TL45; empty when the place is not known',
    Source_ID        INT         NOT NULL COMMENT 'dim_source',
    Severity_ID      TINYINT     NOT NULL COMMENT 'dim_severity',
    Status           TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Shard            TINYINT     NOT NULL COMMENT 'to be summed over',
    Incidents        INT         NOT NULL COMMENT 'collisions',
    Casualties       INT         NOT NULL COMMENT 'casualties',
    Vehicles         INT         NOT NULL COMMENT 'vehicles, pedal cycles too',
    With_Pedestrian  INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Cycle       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_P2W         INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Child       INT         NOT NULL COMMENT 'collisions that involve at least one',
    With_Older       INT         NOT NULL COMMENT 'collisions that involve at least one',
    PRIMARY KEY (Month_ID, Square, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions by month and square of 10 km';

-- From the rollups that are there, which say what the facts say; the squares from the facts.

INSERT INTO rollup_incidents_month
SELECT Date_ID DIV 100, Local_Authority, Source_ID, Severity_ID, Status, 0,
       SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_day GROUP BY 1, 2, 3, 4, 5;

INSERT INTO rollup_total_month
SELECT Month_ID, Source_ID, Severity_ID, Status, 0,
       SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_month GROUP BY 1, 2, 3, 4;

INSERT INTO rollup_total_hour
SELECT Month_ID, Weekday, Hour, Source_ID, Severity_ID, Status, 0,
       SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_hour GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO rollup_total_condition
SELECT Month_ID, Road_Condition_ID, Source_ID, Severity_ID, Status, 0,
       SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_condition GROUP BY 1, 2, 3, 4, 5;

INSERT INTO rollup_total_square
SELECT f.Date_ID DIV 100, COALESCE(CONCAT(LEFT(l.Grid_1km, 3), SUBSTRING(l.Grid_1km, 5, 1)), ''), f.Source_ID, f.Severity_ID, f.Status, 0,
       COUNT(*), SUM(f.Number_Of_Casualties), SUM(f.Motor_Vehicles_Involved), SUM(f.Pedestrians_Involved > 0),
       SUM(f.Cycles_Involved > 0), SUM(f.P2W_Involved > 0), SUM(f.Number_Of_Children > 0), SUM(f.Number_Of_OAPs > 0)
FROM fact_incidents f LEFT JOIN dim_location l ON l.Location_ID = f.Location_ID GROUP BY 1, 2, 3, 4, 5;
