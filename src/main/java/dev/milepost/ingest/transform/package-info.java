/** From a raw record to a checked and coded collision: pure functions, one file a subject. */
@NullMarked
package dev.milepost.ingest.transform;

import org.jspecify.annotations.NullMarked;
