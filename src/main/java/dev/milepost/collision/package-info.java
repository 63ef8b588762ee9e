/** The words: what a road collision is, the record it comes as, and what can become of one. Plain Java only. */
@NullMarked
package dev.milepost.collision;

import org.jspecify.annotations.NullMarked;
