package dev.milepost.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    @TempDir
    Path folder;

    private Path directory;
    private Inbox inbox;

    @BeforeEach
    void fill() throws IOException {
        directory = Files.createDirectory(folder.resolve("inbox"));
        Files.createDirectory(directory.resolve("2018"));
        Files.writeString(directory.resolve("2018/rtc 2018.csv"), "x");
        Files.writeString(directory.resolve("a.csv"), "x");
        Files.writeString(folder.resolve("secret.csv"), "x");
        inbox = new Inbox(directory);
    }

    @Test
    void aFileInsideIsFoundByItsRelativeOrAbsolutePath() throws IOException {
        Path file = directory.resolve("2018/rtc 2018.csv").toRealPath();

        assertThat(inbox.file("2018/rtc 2018.csv")).isEqualTo(file);
        assertThat(inbox.file("./2018/../2018/rtc 2018.csv")).isEqualTo(file);
        assertThat(inbox.file(directory.resolve("2018/rtc 2018.csv").toString()))
                .isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.csv", "2018/../../secret.csv", "/etc/passwd", "..", "/", "2018/../../inbox-2/x"})
    void nothingOutsideIsOpened(String path) {
        assertRefused(path, "outside the inbox");
    }

    @Test
    void anAbsolutePathBesideTheInboxIsOutside() {
        assertRefused(folder.resolve("secret.csv").toString(), "outside the inbox");
        assertRefused(folder.resolve("inbox-of-another/x.csv").toString(), "outside the inbox");
    }

    @Test
    void aLinkThatLeadsOutsideIsRefusedAndOneInsideIsNot() throws IOException {
        Files.createSymbolicLink(directory.resolve("link.csv"), folder.resolve("secret.csv"));
        Files.createSymbolicLink(directory.resolve("up"), folder);
        Files.createSymbolicLink(directory.resolve("inside.csv"), directory.resolve("a.csv"));

        assertRefused("link.csv", "link to something outside");
        assertRefused("up/secret.csv", "link to something outside");
        assertThat(inbox.file("inside.csv"))
                .isEqualTo(directory.resolve("a.csv").toRealPath());
    }

    @Test
    void anInboxThatIsItselfALinkWorks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link-to-inbox"), directory);
        Inbox linked = new Inbox(link);

        assertThat(linked.file("a.csv")).isEqualTo(directory.resolve("a.csv").toRealPath());
        assertThat(linked.file(link.resolve("a.csv").toString()))
                .isEqualTo(directory.resolve("a.csv").toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018", ".", "2018/"})
    void aDirectoryIsNoFile(String path) {
        assertRefused(path, "not a file");
    }

    @Test
    void anUnknownFileIsAnsweredWithWhatThereIs() {
        assertRefused("b.csv", "It holds: a.csv.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b.csv"})
    void whatIsNoPathIsRefused(String path) {
        assertThatThrownBy(() -> inbox.file(path)).isInstanceOf(ImportRefused.BadPath.class);
    }

    @Test
    void aMissingInboxIsMade() throws IOException {
        Path missing = folder.resolve("not/yet");

        assertThatThrownBy(() -> new Inbox(missing).file("a.csv")).hasMessageContaining("It is empty.");
        assertThat(missing).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\data\\rtc.csv", "/data/rtc.csv", "..\\..\\rtc.csv", "rt\nc.c\u0000sv"})
    void theNameOfAnUploadIsShownWithoutItsPathAndControlCharacters(String name) {
        assertThat(ImportFile.displayName(name)).isEqualTo("rtc.csv");
    }

    private void assertRefused(String path, String words) {
        assertThatThrownBy(() -> inbox.file(path))
                .isInstanceOf(ImportRefused.BadPath.class)
                .hasMessageContaining(words);
    }
}
