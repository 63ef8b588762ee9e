/** Where records come from. */
@NullMarked
package dev.milepost.ingest.source;

import org.jspecify.annotations.NullMarked;
