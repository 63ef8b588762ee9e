/** The topic: whole polls of bytes, by partition, from the position that the warehouse holds. */
@NullMarked
package dev.milepost.ingest.source.kafka;

import org.jspecify.annotations.NullMarked;
