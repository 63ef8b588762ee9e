/** Sites where collisions lie close together, found in metres on the National Grid. Plain Java. */
@NullMarked
package dev.milepost.analysis.cluster;

import org.jspecify.annotations.NullMarked;
