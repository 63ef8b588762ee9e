/** The guarantees, held by breaking what they are said to survive: real processes, killed, stopped, cut off and filled up. */
@NullMarked
package dev.milepost.fault;

import org.jspecify.annotations.NullMarked;
