package dev.milepost.ingest.delivery;

/**
 * An import job as claimed by this instance.
 *
 * @param nextRow the first data row, from 0, that is not in the warehouse
 */
public record JobClaim(long importId, long epoch, long nextRow) {}
