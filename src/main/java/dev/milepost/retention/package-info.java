/** What has been kept for long enough is deleted: history and rejects, never a collision. */
@NullMarked
package dev.milepost.retention;

import org.jspecify.annotations.NullMarked;
