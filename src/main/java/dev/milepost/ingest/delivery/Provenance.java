package dev.milepost.ingest.delivery;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;

/**
 * What a delivery says of all its records.
 *
 * @param kind what they are about
 * @param source the source of records that name none; part of their key
 */
public record Provenance(RecordKind kind, String source, Status status) {}
