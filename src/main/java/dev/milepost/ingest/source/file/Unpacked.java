package dev.milepost.ingest.source.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** What an archive unpacks to, within its limits: a bomb, a cut and a damage end it with a sentence. */
final class Unpacked extends FilterInputStream {
    /** A check sum that nobody gave. */
    static final long UNKNOWN = -1;

    private final String what;
    private final AtomicLong taken;
    private final FileLimits limits;
    private final long sum;
    private final CRC32 found = new CRC32();
    private long unpacked;

    /**
     * @param what it is called in sentences, such as "The gzip file"
     * @param taken how many bytes it has been unpacked from so far
     * @param sum the CRC-32 that it must have
     */
    Unpacked(InputStream in, String what, AtomicLong taken, long sum, FileLimits limits) {
        super(in);
        this.what = what;
        this.taken = taken;
        this.sum = sum;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = unpack(target, offset, length);
        if (read < 0) {
            if (sum != UNKNOWN && found.getValue() != sum) throw damaged("its check sum is another");
            return -1;
        }
        unpacked += read;
        if (sum != UNKNOWN) found.update(target, offset, read);
        if (unpacked > limits.unpacked())
            throw tooMuch("more than " + (limits.unpacked() >> 20) + " MiB", "max-unpacked-size");
        if (limits.bomb(unpacked, taken.get()))
            throw tooMuch("more than " + limits.ratio() + " times its size", "max-ratio");
        return read;
    }

    private int unpack(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (EOFException e) {
            throw new UnreadableFile(
                    what + " ends too early, behind " + unpacked
                            + " unpacked bytes: it was cut off. Download or copy it" + " again.",
                    e);
        } catch (ZipException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private UnreadableFile damaged(String how) {
        return new UnreadableFile(
                what + " is damaged behind " + unpacked + " unpacked bytes (" + how + "). Download or copy it again.");
    }

    private UnreadableFile tooMuch(String much, String setting) {
        return new UnreadableFile(
                what + " unpacks to " + much + ", which is too much to be read from an archive. Unpack"
                        + " it and import what is in it, or raise milepost.ingest.source.file." + setting + ".");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
