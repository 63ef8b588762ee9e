-- Rollups by authority and day, hour or condition have nearly as many rows as the facts, and each cost the writer as many
-- upserts. One authority's facts lie together in an index that holds all that is summed, so they are read as cheaply from
-- there. By authority only the months remain; all authorities together have a rollup by day instead.

CREATE TABLE rollup_total_day (
    Date_ID          INT         NOT NULL COMMENT 'yyyymmdd',
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
    PRIMARY KEY (Date_ID, Source_ID, Severity_ID, Status, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Collisions of all authorities by day, source, severity, status';

INSERT INTO rollup_total_day (Date_ID, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Date_ID, Source_ID, Severity_ID, Status, 1,
       SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_day GROUP BY Date_ID, Source_ID, Severity_ID, Status;

-- The old analysis tables, over what remains.

CREATE OR REPLACE VIEW yearly_incident_trends AS
SELECT Month_ID DIV 100 AS year, CAST(SUM(Incidents) AS SIGNED) AS total_incidents
FROM rollup_total_month
GROUP BY Month_ID DIV 100
HAVING SUM(Incidents) <> 0;

CREATE OR REPLACE VIEW monthly_incident_trends AS
SELECT Month_ID DIV 100 AS year, Month_ID MOD 100 AS month, CAST(SUM(Incidents) AS SIGNED) AS total_incidents
FROM rollup_total_month
GROUP BY Month_ID DIV 100, Month_ID MOD 100
HAVING SUM(Incidents) <> 0;

CREATE OR REPLACE VIEW casualties_by_weather AS
SELECT c.Weather AS weather, CAST(SUM(r.Casualties) AS SIGNED) AS total_casualties
FROM rollup_total_condition r
JOIN dim_road_condition c ON c.Road_Condition_ID = r.Road_Condition_ID
GROUP BY c.Weather
HAVING SUM(r.Incidents) <> 0;

DROP TABLE rollup_incidents_day;
DROP TABLE rollup_incidents_hour;
DROP TABLE rollup_incidents_condition;

-- The first four columns are the order of pages of collisions, newest first; the others spare the look at each row.
ALTER TABLE fact_incidents
    DROP KEY incident_authority,
    ADD KEY incident_authority (
        Local_Authority, Date_ID, Time_ID, Incident_ID, Severity_ID, Source_ID, Status, Road_Condition_ID,
        Number_Of_Casualties, Motor_Vehicles_Involved, Pedestrians_Involved, Cycles_Involved, P2W_Involved,
        Number_Of_Children, Number_Of_OAPs);
