/** The write path: from a source's bytes to a committed transaction. Read {@link dev.milepost.ingest.IngestPipeline} first. */
@NullMarked
package dev.milepost.ingest;

import org.jspecify.annotations.NullMarked;
