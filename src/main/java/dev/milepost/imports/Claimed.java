package dev.milepost.imports;

import dev.milepost.ingest.delivery.JobClaim;

/** A job that is ours to run until somebody else claims or cancels it. */
record Claimed(ImportJob job, JobClaim claim) {}
