package dev.milepost.ingest.source.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * What a member of a zip file unpacks to. Read where it lies; its name is shown and never used as one.
 *
 * @param deflated whether it is compressed, else it is stored as it is
 * @param from where its bytes begin in the file
 * @param sum its CRC-32
 */
record ZipMember(StoredFile file, String name, boolean deflated, long from, long packed, long sum, FileLimits limits)
        implements Content {
    private static final int BUFFER = 64 << 10;

    @Override
    public InputStream open(AtomicLong taken) throws IOException {
        InputStream bytes = file.open(from, packed, taken);
        return new Unpacked(
                deflated ? inflated(bytes) : bytes, "The file " + name + " in the archive", taken, sum, limits);
    }

    private static InputStream inflated(InputStream bytes) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(bytes, inflater, BUFFER) {
            private boolean ended;

            /** Without a header an Inflater may want one more byte behind the end. */
            @Override
            protected void fill() throws IOException {
                if (ended) throw new EOFException("Unexpected end of ZLIB input stream");
                len = in.read(buf, 0, buf.length);
                if (len < 0) {
                    buf[0] = 0;
                    len = 1;
                    ended = true;
                }
                inf.setInput(buf, 0, len);
            }

            @Override
            public void close() throws IOException {
                inflater.end();
                super.close();
            }
        };
    }
}
