-- Shards of rollups: 0 is the stream's from now on, 1 that of files, and 8 that of corrections. There were eight, by
-- partition and lane: eight times the rows to read and to write. What was spread is put together; all of it at once, so
-- that a sum over a cell is the same at any moment.

INSERT INTO rollup_incidents_day (Date_ID, Local_Authority, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Date_ID, Local_Authority, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_day GROUP BY Date_ID, Local_Authority, Source_ID, Severity_ID, Status;
DELETE FROM rollup_incidents_day WHERE Shard <> 9;
UPDATE rollup_incidents_day SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_incidents_month (Month_ID, Local_Authority, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Local_Authority, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_month GROUP BY Month_ID, Local_Authority, Source_ID, Severity_ID, Status;
DELETE FROM rollup_incidents_month WHERE Shard <> 9;
UPDATE rollup_incidents_month SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_incidents_hour (Month_ID, Weekday, Hour, Local_Authority, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Weekday, Hour, Local_Authority, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_hour GROUP BY Month_ID, Weekday, Hour, Local_Authority, Source_ID, Severity_ID, Status;
DELETE FROM rollup_incidents_hour WHERE Shard <> 9;
UPDATE rollup_incidents_hour SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_incidents_condition (Month_ID, Road_Condition_ID, Local_Authority, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Road_Condition_ID, Local_Authority, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_incidents_condition GROUP BY Month_ID, Road_Condition_ID, Local_Authority, Source_ID, Severity_ID, Status;
DELETE FROM rollup_incidents_condition WHERE Shard <> 9;
UPDATE rollup_incidents_condition SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_total_month (Month_ID, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_total_month GROUP BY Month_ID, Source_ID, Severity_ID, Status;
DELETE FROM rollup_total_month WHERE Shard <> 9;
UPDATE rollup_total_month SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_total_hour (Month_ID, Weekday, Hour, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Weekday, Hour, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_total_hour GROUP BY Month_ID, Weekday, Hour, Source_ID, Severity_ID, Status;
DELETE FROM rollup_total_hour WHERE Shard <> 9;
UPDATE rollup_total_hour SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_total_condition (Month_ID, Road_Condition_ID, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Road_Condition_ID, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_total_condition GROUP BY Month_ID, Road_Condition_ID, Source_ID, Severity_ID, Status;
DELETE FROM rollup_total_condition WHERE Shard <> 9;
UPDATE rollup_total_condition SET Shard = 1 WHERE Shard = 9;

INSERT INTO rollup_total_square (Month_ID, Square, Source_ID, Severity_ID, Status, Shard, Incidents, Casualties, Vehicles, With_Pedestrian, With_Cycle, With_P2W, With_Child, With_Older)
SELECT Month_ID, Square, Source_ID, Severity_ID, Status, 9, SUM(Incidents), SUM(Casualties), SUM(Vehicles), SUM(With_Pedestrian), SUM(With_Cycle), SUM(With_P2W), SUM(With_Child), SUM(With_Older)
FROM rollup_total_square GROUP BY Month_ID, Square, Source_ID, Severity_ID, Status;
DELETE FROM rollup_total_square WHERE Shard <> 9;
UPDATE rollup_total_square SET Shard = 1 WHERE Shard = 9;
