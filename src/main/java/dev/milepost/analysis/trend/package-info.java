/** The arithmetic of series over time: periods, rolling sums, like for like, guards, intervals. Plain Java. */
@NullMarked
package dev.milepost.analysis.trend;

import org.jspecify.annotations.NullMarked;
