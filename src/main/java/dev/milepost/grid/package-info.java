/** The British National Grid: metres to degrees and back. */
@NullMarked
package dev.milepost.grid;

import org.jspecify.annotations.NullMarked;
