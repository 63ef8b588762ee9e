/** From the bytes of an event to a raw record: pure functions, nothing checked but the form. */
@NullMarked
package dev.milepost.ingest.decode;

import org.jspecify.annotations.NullMarked;
