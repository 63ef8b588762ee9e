/** A value in flight through the write path, and what is owed to its sender: where it came from and how far it moves. */
@NullMarked
package dev.milepost.ingest.delivery;

import org.jspecify.annotations.NullMarked;
