package dev.milepost.ingest.source.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.collision.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    private static final String TABLE = "ref,location,severity\n1,a,3\n2,b,3\n";
    private static final String HTML = "<!DOCTYPE html><p>x";

    @TempDir
    Path folder;

    @Test
    void aGzipFileIsReadAsWhatIsInIt() throws IOException {
        byte[] large = rows(50_000).getBytes(UTF_8);
        Path file = write("rows.csv.gz", gzip(large));
        Opened opened = opened(file);

        List<Row> rows = opened.rows(0);

        assertThat(rows).hasSize(50_000);
        assertThat(Rows.raw(rows.getLast())).startsWith("49999,");
        assertThat(opened.bytesRead(0)).isEqualTo(Files.size(file));
        assertThat(opened.tables().getFirst().name()).isEmpty();
    }

    @Test
    void aGzipFileOfSeveralMembersIsOne() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(gzip("ref,location,severity\n1,a,3\n".getBytes(UTF_8)));
        both.writeBytes(gzip("2,b,3\n".getBytes(UTF_8)));

        assertThat(opened(write("two.gz", both.toByteArray())).rows(0)).hasSize(2);
    }

    @Test
    void aGzipFileThatIsCutFailsWhereItEnds() throws IOException {
        byte[] whole = gzip(rows(50_000).getBytes(UTF_8));
        Opened cut = opened(write("cut.gz", Arrays.copyOf(whole, whole.length / 2)));

        try (RowReader reader = cut.table(0).open(new java.util.concurrent.atomic.AtomicLong())) {
            for (int i = 0; i < 10_000; i++) assertThat(reader.next()).isNotNull();
            assertThatThrownBy(() -> {
                        while (reader.next() != null) {}
                    })
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessageContaining("ends too early");
        }
        assertRefused(write("stub.gz", Arrays.copyOf(whole, 5)), "damaged or was cut off");
        byte[] flipped = whole.clone();
        flipped[whole.length - 6] ^= 1;
        Opened damaged = opened(write("flipped.gz", flipped));
        assertThatThrownBy(() -> damaged.rows(0))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("ref,location,severity\n".getBytes(UTF_8));
            byte[] row = "1,a,3\n".repeat(10_000).getBytes(UTF_8);
            for (int i = 0; i < 3_000; i++) out.write(row);
        }
        Path file = write("bomb.gz", packed.toByteArray());

        assertThatThrownBy(() -> count(Opened.of(file, limits(1L << 40, 200), List.of(Rows.LAYOUT))))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("more than 200 times its size")
                .hasMessageContaining("max-ratio");
        assertThatThrownBy(() -> count(Opened.of(file, limits(10 << 20, 100_000), List.of(Rows.LAYOUT))))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("more than 10 MiB")
                .hasMessageContaining("max-unpacked-size");
        Path zip = zip(Map.of("bomb.csv", rowsOfOne()));
        assertThatThrownBy(() -> count(Opened.of(zip, limits(10 << 20, 100_000), List.of(Rows.LAYOUT))))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("bomb.csv");
    }

    @Test
    void aZipOfSeveralTablesHasAPartForEach() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("data/", new byte[0]);
        members.put("data/a.csv", TABLE.getBytes(UTF_8));
        members.put("__MACOSX/data/._a.csv", "junk".getBytes(UTF_8));
        members.put(".DS_Store", "junk".getBytes(UTF_8));
        members.put("data/b.tsv", rows(1_000).replace(',', '\t').getBytes(UTF_8));
        members.put("guide.pdf", "%PDF-1.7".getBytes(UTF_8));
        members.put("page.html", HTML.getBytes(UTF_8));
        members.put("README.txt", "Collisions, as published.\nSee the guide.\n".getBytes(UTF_8));
        members.put("empty.csv", new byte[0]);
        members.put("sheet.xlsx", sheet());
        members.put("letter.docx", office("word/document.xml"));
        Opened opened = opened(zip(members));

        assertThat(opened.tables())
                .extracting(Tables.Named::name)
                .containsExactly("data/a.csv", "data/b.tsv", "sheet.xlsx");
        assertThat(opened.ignored())
                .containsExactly("guide.pdf", "page.html", "README.txt", "empty.csv", "letter.docx");
        assertThat(opened.rows(0)).hasSize(2);
        assertThat(opened.rows(1)).hasSize(1_000);
        assertThat(opened.rows(2)).hasSize(1);
        assertThat(opened.bytesRead(0) + opened.bytesRead(1) + opened.bytesRead(2))
                .isPositive()
                .isLessThan(opened.bytes());
    }

    @Test
    void aNameInAnArchiveIsShownAndNeverUsed() throws IOException {
        Opened opened = opened(zip(Map.of("../../../etc/passwd\n.csv", TABLE.getBytes(UTF_8))));

        assertThat(opened.tables().getFirst().name()).isEqualTo("../../../etc/passwd?.csv");
        assertThat(opened.rows(0)).hasSize(2);
        assertThat(folder.resolve("../../../etc/passwd\n.csv")).doesNotExist();
    }

    @Test
    void aStoredMemberIsReadToo() throws IOException {
        byte[] bytes = TABLE.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("a.csv");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            java.util.zip.CRC32 sum = new java.util.zip.CRC32();
            sum.update(bytes);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        Path file = write("stored.zip", out.toByteArray());
        assertThat(opened(file).rows(0)).hasSize(2);

        byte[] changed = out.toByteArray();
        int at = new String(changed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("2,b");
        changed[at] = '7';
        assertRefused(write("changed.zip", changed), "check sum", "a.csv");
    }

    @Test
    void aTableThatNoLayoutFitsRefusesTheWholeArchive() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("a.csv", TABLE.getBytes(UTF_8));
        members.put("b.csv", "name,colour\n1,red\n".getBytes(UTF_8));

        assertRefused(zip(members), "b.csv in the archive", "No known layout fits");
    }

    @Test
    void whatCannotBeReadInAnArchiveIsRefusedWithAdvice() throws IOException {
        byte[] inner = Files.readAllBytes(zip(Map.of("a.csv", TABLE.getBytes(UTF_8))));
        assertRefused(zip(Map.of("inner.zip", inner)), "inner.zip", "an archive in an archive");
        assertRefused(zip(Map.of("a.csv.gz", gzip(inner))), "a.csv.gz", "an archive in an archive");
        assertRefused(write("z.gz", gzip(inner)), "an archive in an archive");
        assertRefused(write("gg.gz", gzip(gzip(TABLE.getBytes(UTF_8)))), "an archive in an archive");
        byte[] xls = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2};
        assertRefused(zip(Map.of("old.xls", xls)), "old.xls", ".xls");
        assertRefused(write("old.gz", gzip(xls)), ".xls");
        assertRefused(zip(Map.of("guide.pdf", "%PDF-1.7".getBytes(UTF_8))), "no table in it", "guide.pdf");
        assertRefused(zip(Map.of("a/", new byte[0])), "no table in it");
        assertRefused(write("word.docx", office("word/document.xml")), "not an Excel workbook");
    }

    @Test
    void aPasswordIsSeen() throws IOException {
        byte[] bytes = Files.readAllBytes(zip(Map.of("a.csv", TABLE.getBytes(UTF_8))));
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[6] |= 1;
        bytes[text.indexOf("PK\u0001\u0002") + 8] |= 1;

        assertRefused(write("secret.zip", bytes), "password", "a.csv");
    }

    @Test
    void anArchiveThatIsCutOrDamagedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(zip(Map.of("a.csv", rows(100).getBytes(UTF_8))));
        for (int length = 4; length < whole.length; length += 13)
            assertRefused(write("cut.zip", Arrays.copyOf(whole, length)), "damaged or was cut off");
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(opened(write("flipped.zip", flipped)).rows(0)).hasSize(100);
            } catch (UnreadableFile e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aListOfMembersWithoutEndIsNotHeld() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 40_000; i++) {
                zip.putNextEntry(new ZipEntry("a-file-of-a-long-name-" + i + ".csv"));
                zip.closeEntry();
            }
        }
        assertRefused(write("many.zip", out.toByteArray()), "too long a list of members");
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < 101; i++) members.put(i + ".csv", TABLE.getBytes(UTF_8));
        assertRefused(zip(members), "more than 100 files");
    }

    @Test
    void aWorkbookInAnArchiveLeavesNothingBehind() throws IOException {
        Opened opened = opened(write("sheet.xlsx.gz", gzip(sheet())));
        assertThat(opened.rows(0)).hasSize(1);
        assertThat(Rows.value(opened.rows(0).getFirst(), Field.REFERENCE)).isEqualTo("1");
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("milepost-")
                            && file.getFileName().toString().endsWith(".xlsx")))
                    .isEmpty();
        }
    }

    private static String rows(int count) {
        Random random = new Random(count);
        StringBuilder text = new StringBuilder("ref,location,severity\n");
        for (int i = 0; i < count; i++)
            text.append(i).append(",p").append(random.nextLong()).append(",3\n");
        return text.toString();
    }

    private static byte[] rowsOfOne() {
        return ("ref,location,severity\n" + "1,a,3\n".repeat(3 << 20)).getBytes(UTF_8);
    }

    private static FileLimits limits(long unpacked, int ratio) {
        return new FileLimits(1_000, 10_000, 10 << 20, 1 << 20, 20, unpacked, ratio);
    }

    private static long count(Opened opened) throws IOException {
        long rows = 0;
        try (RowReader reader = opened.table(0).open(new java.util.concurrent.atomic.AtomicLong())) {
            while (reader.next() != null) rows++;
        }
        return rows;
    }

    private byte[] sheet() throws IOException {
        Path file = SheetFile.write(
                folder.resolve("in.xlsx"), List.of(List.of("ref", "location", "severity"), List.of(1, "a", 3)));
        return Files.readAllBytes(file);
    }

    private byte[] office(String part) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
        members.put(part, "<x/>".getBytes(UTF_8));
        return Files.readAllBytes(zip(members));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private Path zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return write("files.zip", out.toByteArray());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Opened opened(Path file) throws IOException {
        return Opened.of(file, Rows.LIMITS, List.of(Rows.LAYOUT));
    }

    private static void assertRefused(Path file, String... words) {
        assertThatThrownBy(() -> opened(file))
                .isInstanceOf(UnreadableFile.class)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }
}
