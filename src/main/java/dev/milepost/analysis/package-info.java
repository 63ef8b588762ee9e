/** The read path: one filter for every question, one question a file, answered from the smallest table that can. */
@NullMarked
package dev.milepost.analysis;

import org.jspecify.annotations.NullMarked;
