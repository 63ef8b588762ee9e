-- Who was hurt and what was driven: the linked tables of STATS19, beside the collisions and with the same guarantees.
-- A row names its collision by the collision's natural key, not by its id, so that it may come first: the link is true in
-- any order of import, and there is nothing to repair afterwards. The views at the end are what analysts join to.

CREATE TABLE dim_casualty_profile (
    Casualty_Profile_ID      BIGINT      NOT NULL COMMENT 'hash of the values that follow',
    Casualty_Class           VARCHAR(64) NOT NULL COMMENT 'STATS19 label, or the source''s own word when no list knows it; so are the other labels',
    Casualty_Type            VARCHAR(64) NOT NULL COMMENT 'on foot, or what the casualty was riding, driving or riding in',
    Sex                      VARCHAR(64) NOT NULL COMMENT 'STATS19 label',
    Age_Band                 VARCHAR(64) NOT NULL COMMENT 'years, as 0 - 5',
    Pedestrian_Location      VARCHAR(64) NOT NULL COMMENT 'where a pedestrian was',
    Pedestrian_Movement      VARCHAR(64) NOT NULL COMMENT 'what a pedestrian was doing',
    Casualty_Class_Code      TINYINT     NOT NULL COMMENT 'STATS19: 1 driver or rider, 2 passenger, 3 pedestrian, -1 unknown',
    Casualty_Type_Code       TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Sex_Code                 TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Age_Band_Code            TINYINT     NOT NULL COMMENT 'STATS19: 1 youngest to 11 oldest, -1 unknown',
    Pedestrian_Location_Code TINYINT     NOT NULL COMMENT 'STATS19 code, 0 no pedestrian, -1 unknown',
    Pedestrian_Movement_Code TINYINT     NOT NULL COMMENT 'STATS19 code, 0 no pedestrian, -1 unknown',
    PRIMARY KEY (Casualty_Profile_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Each combination of what casualties are once';

CREATE TABLE dim_vehicle_profile (
    Vehicle_Profile_ID      BIGINT      NOT NULL COMMENT 'hash of the values that follow',
    Vehicle_Type            VARCHAR(64) NOT NULL COMMENT 'STATS19 label, or the source''s own word when no list knows it; so are the other labels',
    Manoeuvre               VARCHAR(64) NOT NULL COMMENT 'what the vehicle was doing',
    Propulsion              VARCHAR(64) NOT NULL COMMENT 'what it runs on',
    Sex_Of_Driver           VARCHAR(64) NOT NULL COMMENT 'STATS19 label',
    Age_Band_Of_Driver      VARCHAR(64) NOT NULL COMMENT 'years, as 0 - 5',
    Vehicle_Type_Code       TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Manoeuvre_Code          TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Propulsion_Code         TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Sex_Of_Driver_Code      TINYINT     NOT NULL COMMENT 'STATS19 code, -1 unknown',
    Age_Band_Of_Driver_Code TINYINT     NOT NULL COMMENT 'STATS19: 1 youngest to 11 oldest, -1 unknown',
    PRIMARY KEY (Vehicle_Profile_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Each combination of what vehicles and their drivers are once';

-- The older editions number casualties within a vehicle, so the vehicle is part of the key.
CREATE TABLE fact_casualties (
    Casualty_ID         BIGINT            NOT NULL AUTO_INCREMENT COMMENT 'counts up; belongs to this database only',
    Accident_Year       SMALLINT          NOT NULL COMMENT 'with Source_ID and Police_Ref the natural key of the collision',
    Source_ID           INT               NOT NULL COMMENT 'whose reference it is; dim_source',
    Police_Ref          VARCHAR(64)       COLLATE utf8mb4_bin NOT NULL COMMENT 'the source''s own reference of the collision, always text',
    Vehicle_Reference   SMALLINT UNSIGNED NOT NULL COMMENT 'the vehicle the casualty was in, or that hit the pedestrian',
    Casualty_Reference  SMALLINT UNSIGNED NOT NULL COMMENT 'as supplied; need not run from 1, nor without gaps',
    Severity_ID         TINYINT           NOT NULL COMMENT 'of this casualty alone; that of the collision is in fact_incidents',
    Casualty_Profile_ID BIGINT            NOT NULL COMMENT 'dim_casualty_profile',
    Age_Of_Casualty     SMALLINT          NULL COMMENT 'years',
    Status              TINYINT           NOT NULL COMMENT '1 provisional (from the stream), 2 validated (from a published file)',
    Content_Hash        BIGINT            NOT NULL COMMENT 'tells a revision from a repetition',
    First_Seen          DATETIME(3)       NOT NULL COMMENT 'UTC',
    Updated             DATETIME(3)       NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Casualty_ID),
    UNIQUE KEY casualty_once (Accident_Year, Source_ID, Police_Ref, Vehicle_Reference, Casualty_Reference),
    KEY casualty_profile (Casualty_Profile_ID, Severity_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'One row a casualty, each counted once';

CREATE TABLE fact_casualty_revisions (
    Revision_ID         BIGINT      NOT NULL AUTO_INCREMENT COMMENT 'counts up in the order of revision',
    Casualty_ID         BIGINT      NOT NULL COMMENT 'the row of fact_casualties that was revised',
    Replaced_At         DATETIME(3) NOT NULL COMMENT 'UTC; the row below was true until then',
    Severity_ID         TINYINT     NOT NULL COMMENT 'of this casualty alone; dim_severity',
    Casualty_Profile_ID BIGINT      NOT NULL COMMENT 'dim_casualty_profile',
    Age_Of_Casualty     SMALLINT    NULL COMMENT 'years',
    Status              TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Updated             DATETIME(3) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Revision_ID),
    KEY revision_casualty (Casualty_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'What a casualty was said to be before it was revised';

CREATE TABLE fact_vehicles (
    Vehicle_ID         BIGINT            NOT NULL AUTO_INCREMENT COMMENT 'counts up; belongs to this database only',
    Accident_Year      SMALLINT          NOT NULL COMMENT 'with Source_ID and Police_Ref the natural key of the collision',
    Source_ID          INT               NOT NULL COMMENT 'whose reference it is; dim_source',
    Police_Ref         VARCHAR(64)       COLLATE utf8mb4_bin NOT NULL COMMENT 'the source''s own reference of the collision, always text',
    Vehicle_Reference  SMALLINT UNSIGNED NOT NULL COMMENT 'as supplied; need not run from 1, nor without gaps',
    Vehicle_Profile_ID BIGINT            NOT NULL COMMENT 'dim_vehicle_profile',
    Age_Of_Driver      SMALLINT          NULL COMMENT 'years',
    Age_Of_Vehicle     SMALLINT          NULL COMMENT 'years',
    Make_Model         VARCHAR(64)       NULL COMMENT 'as supplied',
    Status             TINYINT           NOT NULL COMMENT '1 provisional (from the stream), 2 validated (from a published file)',
    Content_Hash       BIGINT            NOT NULL COMMENT 'tells a revision from a repetition',
    First_Seen         DATETIME(3)       NOT NULL COMMENT 'UTC',
    Updated            DATETIME(3)       NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Vehicle_ID),
    UNIQUE KEY vehicle_once (Accident_Year, Source_ID, Police_Ref, Vehicle_Reference),
    KEY vehicle_profile (Vehicle_Profile_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'One row a vehicle in a collision, pedal cycles too, each counted once';

CREATE TABLE fact_vehicle_revisions (
    Revision_ID        BIGINT      NOT NULL AUTO_INCREMENT COMMENT 'counts up in the order of revision',
    Vehicle_ID         BIGINT      NOT NULL COMMENT 'the row of fact_vehicles that was revised',
    Replaced_At        DATETIME(3) NOT NULL COMMENT 'UTC; the row below was true until then',
    Vehicle_Profile_ID BIGINT      NOT NULL COMMENT 'dim_vehicle_profile',
    Age_Of_Driver      SMALLINT    NULL COMMENT 'years',
    Age_Of_Vehicle     SMALLINT    NULL COMMENT 'years',
    Make_Model         VARCHAR(64) NULL COMMENT 'as supplied',
    Status             TINYINT     NOT NULL COMMENT '1 provisional, 2 validated',
    Updated            DATETIME(3) NOT NULL COMMENT 'UTC',
    PRIMARY KEY (Revision_ID),
    KEY revision_vehicle (Vehicle_ID)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'What a vehicle was said to be before it was revised';

-- A reject says what it would have become, and in which table of its file it stands.
ALTER TABLE ingest_reject
    ADD COLUMN Record_Kind VARCHAR(16) NOT NULL DEFAULT 'collision' COMMENT 'what the record is about: collision, casualty, vehicle',
    ADD COLUMN File_Part   INT         NOT NULL DEFAULT 0 COMMENT 'which table of a file with several (a zip), from 0',
    ADD COLUMN Linked_ID   BIGINT      NULL COMMENT 'the casualty or the vehicle that it became; Incident_ID is then that of its collision, once known',
    DROP KEY reject_line_once,
    ADD UNIQUE KEY reject_line_once (Import_ID, File_Part, File_Line),
    ADD KEY reject_linked (Linked_ID);

-- For analysts: each casualty and each vehicle with its labels and its collision. One whose collision is not loaded (yet)
-- shows with NULL there; Incident_ID IS NULL finds it.

CREATE VIEW incident_casualties AS
SELECT c.Casualty_ID, i.Incident_ID, c.Accident_Year, o.Source, c.Police_Ref, c.Vehicle_Reference, c.Casualty_Reference,
       s.Severity AS Casualty_Severity, c.Severity_ID AS Casualty_Severity_ID,
       p.Casualty_Class, p.Casualty_Class_Code, p.Casualty_Type, p.Casualty_Type_Code, p.Sex, p.Sex_Code,
       c.Age_Of_Casualty, p.Age_Band, p.Age_Band_Code,
       p.Pedestrian_Location, p.Pedestrian_Location_Code, p.Pedestrian_Movement, p.Pedestrian_Movement_Code,
       d.Date, i.Date_ID, i.Time_ID, l.Local_Authority, i.Location_ID, i.Road_Condition_ID, i.Crossing_ID,
       v.Severity AS Incident_Severity, i.Severity_ID AS Incident_Severity_ID, c.Source_ID, c.Status
FROM fact_casualties c
LEFT JOIN dim_source o ON o.Source_ID = c.Source_ID
LEFT JOIN dim_severity s ON s.Severity_ID = c.Severity_ID
LEFT JOIN dim_casualty_profile p ON p.Casualty_Profile_ID = c.Casualty_Profile_ID
LEFT JOIN fact_incidents i ON i.Accident_Year = c.Accident_Year AND i.Source_ID = c.Source_ID AND i.Police_Ref = c.Police_Ref
LEFT JOIN dim_date d ON d.Date_ID = i.Date_ID
LEFT JOIN dim_location l ON l.Location_ID = i.Location_ID
LEFT JOIN dim_severity v ON v.Severity_ID = i.Severity_ID;

CREATE VIEW incident_vehicles AS
SELECT c.Vehicle_ID, i.Incident_ID, c.Accident_Year, o.Source, c.Police_Ref, c.Vehicle_Reference,
       p.Vehicle_Type, p.Vehicle_Type_Code, p.Manoeuvre, p.Manoeuvre_Code, p.Propulsion, p.Propulsion_Code,
       c.Age_Of_Vehicle, c.Make_Model, p.Sex_Of_Driver, p.Sex_Of_Driver_Code,
       c.Age_Of_Driver, p.Age_Band_Of_Driver, p.Age_Band_Of_Driver_Code,
       d.Date, i.Date_ID, i.Time_ID, l.Local_Authority, i.Location_ID, i.Road_Condition_ID, i.Crossing_ID,
       v.Severity AS Incident_Severity, i.Severity_ID AS Incident_Severity_ID, c.Source_ID, c.Status
FROM fact_vehicles c
LEFT JOIN dim_source o ON o.Source_ID = c.Source_ID
LEFT JOIN dim_vehicle_profile p ON p.Vehicle_Profile_ID = c.Vehicle_Profile_ID
LEFT JOIN fact_incidents i ON i.Accident_Year = c.Accident_Year AND i.Source_ID = c.Source_ID AND i.Police_Ref = c.Police_Ref
LEFT JOIN dim_date d ON d.Date_ID = i.Date_ID
LEFT JOIN dim_location l ON l.Location_ID = i.Location_ID
LEFT JOIN dim_severity v ON v.Severity_ID = i.Severity_ID;
