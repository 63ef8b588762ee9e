package dev.milepost.ingest.source.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What a zip file says it holds. Nothing is ever unpacked under a name of its: names are shown, no more. Read by Commons
 * Compress, because the JDK does not tell which members have a password, nor where their bytes lie.
 */
final class ZipArchive {
    /** Of the list of members: some forty thousand. */
    private static final int LARGEST_DIRECTORY = 2 << 20;

    private static final String ADVICE = " Unpack it and import what is in it, one by one or packed anew.";

    private final List<ZipMember> members;
    private final boolean office;
    private final boolean workbook;

    private ZipArchive(List<ZipMember> members, boolean office, boolean workbook) {
        this.members = members;
        this.office = office;
        this.workbook = workbook;
    }

    /** @throws UnreadableFile if it is damaged or too large to be looked through, or its members cannot be unpacked */
    static ZipArchive of(StoredFile file, FileLimits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path());
                ZipFile zip = ZipFile.builder()
                        .setSeekableByteChannel(new Bounded(channel))
                        .setIgnoreLocalFileHeader(true)
                        .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            boolean office = entries.stream().anyMatch(entry -> entry.getName().equals("[Content_Types].xml"));
            boolean workbook = office && entries.stream().anyMatch(ZipArchive::isSheet);
            List<ZipMember> members = new ArrayList<>();
            if (!office)
                for (ZipArchiveEntry entry : entries) if (counts(entry)) members.add(member(file, zip, entry, limits));
            return new ZipArchive(members, office, workbook);
        } catch (IOException | IllegalArgumentException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof TooLarge)
                    throw new UnreadableFile("The zip file has too long a list of members." + ADVICE, e);
            throw new UnreadableFile(
                    "The zip file is damaged or was cut off (" + e.getMessage() + "). Download or copy it again.", e);
        }
    }

    private static boolean isSheet(ZipArchiveEntry entry) {
        return entry.getName().startsWith("xl/worksheets/") && entry.getName().endsWith(".xml");
    }

    /** Folders, hidden files and what macOS adds are nobody's data. */
    private static boolean counts(ZipArchiveEntry entry) {
        String name = entry.getName();
        boolean hidden = name.startsWith(".") && !name.startsWith("../")
                || plainName(name).startsWith(".");
        return !entry.isDirectory() && !hidden && !name.startsWith("__MACOSX/");
    }

    private static String plainName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static ZipMember member(StoredFile file, ZipFile zip, ZipArchiveEntry entry, FileLimits limits)
            throws IOException {
        String name = shown(entry.getName());
        if (entry.getGeneralPurposeBit().usesEncryption())
            throw new UnreadableFile("The zip file has a password: " + name + " cannot be read." + ADVICE);
        int method = entry.getMethod();
        if (method != ZipEntry.DEFLATED && method != ZipEntry.STORED)
            throw new UnreadableFile(
                    "The zip file packs " + name + " in a way that is not known (method " + method + ")." + ADVICE);
        // only asked for does it look where the bytes begin
        try (InputStream raw = zip.getRawInputStream(entry)) {
            if (raw == null) throw new IOException(name + " is not where the list of members says");
        }
        return new ZipMember(
                file,
                name,
                method == ZipEntry.DEFLATED,
                entry.getDataOffset(),
                entry.getCompressedSize(),
                entry.getCrc(),
                limits);
    }

    /** Without what a terminal or a page would not show as it is, and not longer than one reads. */
    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 200 ? "…" + printable.substring(printable.length() - 199) : printable;
    }

    /** Those that may be tables; none of a document. */
    List<ZipMember> members() {
        return members;
    }

    /** Whether it is a document of an office program. */
    boolean isOffice() {
        return office;
    }

    boolean isWorkbook() {
        return workbook;
    }

    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A file of which no more is read than a list of members may have. */
    private static final class Bounded implements SeekableByteChannel {
        private final FileChannel file;
        private long left = LARGEST_DIRECTORY;

        Bounded(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int read = file.read(target);
            left -= Math.max(read, 0);
            if (left < 0) throw new TooLarge();
            return read;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException("it is only read");
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException("it is only read");
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
