/** Rollups held against the facts, and put right beside the live load. */
@NullMarked
package dev.milepost.reconcile;

import org.jspecify.annotations.NullMarked;
