/** What is wrong with a whole file, found before any of it is loaded: its verdict, and the rows that repeat a key. */
@NullMarked
package dev.milepost.ingest.check;

import org.jspecify.annotations.NullMarked;
