/** The database: schema, names, statements over many rows, classes of error, positions. */
@NullMarked
package dev.milepost.warehouse;

import org.jspecify.annotations.NullMarked;
