/** Records and rejects gathered into what one transaction will hold. */
@NullMarked
package dev.milepost.ingest.batch;

import org.jspecify.annotations.NullMarked;
