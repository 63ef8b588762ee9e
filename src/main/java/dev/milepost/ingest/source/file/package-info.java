/** Files as a source: a file is opened, its layout recognised, and its rows handed over one by one as records. */
@NullMarked
package dev.milepost.ingest.source.file;

import org.jspecify.annotations.NullMarked;
