package dev.milepost.ingest.source.file;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a file is held at once, and what is too much of it. Memory in use stays within these whatever its size. */
@ConfigMapping(prefix = "milepost.ingest.source.file")
public interface FileSettings {

    /** A row with a field of more characters is rejected. */
    @WithDefault("64K")
    MemorySize maxFieldSize();

    /** A row of more characters is rejected. */
    @WithDefault("1M")
    MemorySize maxRecordSize();

    /** A workbook that unpacks to more is refused. */
    @WithDefault("4G")
    MemorySize maxWorkbookSize();

    /** A workbook whose table of texts, which has to be held in memory, unpacks to more is refused. */
    @WithDefault("256M")
    MemorySize maxWorkbookTexts();

    /** The header is looked for in so many lines that are not blank; those above it are skipped. */
    @WithDefault("20")
    int headerWithin();

    /** A zip or gzip file that unpacks to more is not read on. */
    @WithDefault("16G")
    MemorySize maxUnpackedSize();

    /** A zip or gzip file that unpacks to so many times its size is not read on. */
    @WithDefault("200")
    int maxRatio();

    default FileLimits limits() {
        return new FileLimits(
                Math.toIntExact(maxFieldSize().asLongValue()),
                Math.toIntExact(maxRecordSize().asLongValue()),
                maxWorkbookSize().asLongValue(),
                maxWorkbookTexts().asLongValue(),
                headerWithin(),
                maxUnpackedSize().asLongValue(),
                maxRatio());
    }
}
