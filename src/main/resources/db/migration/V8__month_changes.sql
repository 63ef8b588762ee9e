-- Which months have not changed since an answer was given: what was counted over them then still counts now, while others
-- are written to all the time. Moved in the transaction of the facts, by a step that is drawn, so that a database restored
-- from a backup never says again what it said before of other data.

CREATE TABLE rollup_month_change (
    Month_ID INT     NOT NULL COMMENT 'yyyymm',
    Shard    TINYINT NOT NULL COMMENT 'to be summed over',
    Changes  BIGINT  NOT NULL COMMENT 'grows with each transaction that adds or revises collisions of the month, or corrects its rollups',
    PRIMARY KEY (Month_ID, Shard)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Another sum for each state of a month; no row, no collision ever';

INSERT INTO rollup_month_change
SELECT DISTINCT Month_ID, 0, 1 FROM rollup_total_month;
