package dev.milepost.ingest.source.file;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a file is held at once. Memory in use stays within these whatever the file's size. */
@ConfigMapping(prefix = "milepost.ingest.source.file")
public interface FileSettings {

    /** A row with a field of more characters is rejected. */
    @WithDefault("64K")
    MemorySize maxFieldSize();

    /** A row of more characters is rejected; a text file with one more than twice as large is not read on. */
    @WithDefault("1M")
    MemorySize maxRecordSize();

    /** A workbook that unpacks to more is refused. */
    @WithDefault("4G")
    MemorySize maxWorkbookSize();

    /** A workbook whose table of texts, which has to be held in memory, unpacks to more is refused. */
    @WithDefault("256M")
    MemorySize maxWorkbookTexts();

    default FileLimits limits() {
        return new FileLimits(
                Math.toIntExact(maxFieldSize().asLongValue()),
                Math.toIntExact(maxRecordSize().asLongValue()),
                maxWorkbookSize().asLongValue(),
                maxWorkbookTexts().asLongValue());
    }
}
