/** Import jobs: what files may be read, the queue of them, and how far each has got. */
@NullMarked
package dev.milepost.imports;

import org.jspecify.annotations.NullMarked;
