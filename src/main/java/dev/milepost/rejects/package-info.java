/** Rejects as a product: listed, exported, corrected, replayed, and published to a topic of their own. */
@NullMarked
package dev.milepost.rejects;

import org.jspecify.annotations.NullMarked;
