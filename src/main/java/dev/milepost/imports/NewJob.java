package dev.milepost.imports;

import dev.milepost.ingest.check.Checked;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An import that is to be.
 *
 * @param opened the tables of the file, as far as opening it tells
 * @param dropFolder where the file was dropped; null for one that was asked for
 * @param failure why the file cannot be opened: the job has failed when it begins; null when it can
 */
record NewJob(
        ImportFile file,
        Checked opened,
        @Nullable Path dropFolder,
        @Nullable String failure) {}
