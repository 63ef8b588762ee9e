/** How fast it is, measured on real servers against the same rows loaded by the database's own loader. */
@NullMarked
package dev.milepost.bench;

import org.jspecify.annotations.NullMarked;
