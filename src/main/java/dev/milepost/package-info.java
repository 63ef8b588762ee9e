/** Milepost: road collisions, live and in bulk, each counted once. */
@NullMarked
package dev.milepost;

import org.jspecify.annotations.NullMarked;
