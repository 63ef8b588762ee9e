/** Layouts of files as data: what they are recognised by, and what makes a record of one of their rows. */
@NullMarked
package dev.milepost.ingest.source.file.layout;

import org.jspecify.annotations.NullMarked;
