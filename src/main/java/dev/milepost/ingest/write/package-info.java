/** A batch into the star schema: one transaction, whatever happens on the way. */
@NullMarked
package dev.milepost.ingest.write;

import org.jspecify.annotations.NullMarked;
