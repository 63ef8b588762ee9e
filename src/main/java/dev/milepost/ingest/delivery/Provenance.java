package dev.milepost.ingest.delivery;

import dev.milepost.collision.Status;

/**
 * What a delivery says of all its records.
 *
 * @param source the source of records that name none; part of their key
 */
public record Provenance(String source, Status status) {}
