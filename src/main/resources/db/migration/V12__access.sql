-- Who may do what, and who did.

CREATE TABLE api_token (
    Token_ID   BIGINT       NOT NULL AUTO_INCREMENT,
    Token_Name VARCHAR(100) NOT NULL COMMENT 'what it is for; shown in the audit log',
    Token_Role VARCHAR(16)  NOT NULL COMMENT 'viewer, operator, admin',
    Token_Hash BINARY(32)   NOT NULL COMMENT 'SHA-256 of the token, which has 256 random bits; the token itself is nowhere',
    Created_At DATETIME(3)  NOT NULL COMMENT 'UTC',
    Created_By VARCHAR(100) NOT NULL COMMENT 'name of the admin',
    Expires_At DATETIME(3)  NULL COMMENT 'UTC; NULL for one that does not',
    Last_Used  DATETIME(3)  NULL COMMENT 'UTC, to the minute',
    Revoked_At DATETIME(3)  NULL COMMENT 'UTC; NULL while it is good',
    PRIMARY KEY (Token_ID),
    UNIQUE KEY token_hash (Token_Hash)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'API tokens that were given out';

CREATE TABLE audit_log (
    Audit_ID    BIGINT       NOT NULL AUTO_INCREMENT,
    Happened_At DATETIME(3)  NOT NULL COMMENT 'UTC by the clock of the instance, when it had been answered',
    Caller      VARCHAR(100) NOT NULL COMMENT 'name of the token, subject of the JWT, or anonymous',
    Caller_Role VARCHAR(16)  NOT NULL COMMENT 'none, public, viewer, operator, admin',
    Method      VARCHAR(16)  NOT NULL,
    Path        VARCHAR(500) NOT NULL COMMENT 'without the query, cut off',
    Status      SMALLINT     NOT NULL COMMENT 'what was answered; 403 when the role did not allow it',
    Address     VARCHAR(64)  NOT NULL COMMENT 'of the client, or of the last proxy that is not trusted',
    Detail      VARCHAR(500) NULL COMMENT 'the query, or what was done in a few words; cut off',
    PRIMARY KEY (Audit_ID),
    KEY audit_time (Happened_At)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci COMMENT = 'Requests that write, let in or refused for their role';
