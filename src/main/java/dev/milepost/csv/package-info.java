/** CSV as it goes out: to whoever asks over HTTP, and beside the files of the drop folder. */
@NullMarked
package dev.milepost.csv;

import org.jspecify.annotations.NullMarked;
