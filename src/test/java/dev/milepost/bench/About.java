package dev.milepost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** On what and how it was measured. */
final class About {
    private About() {}

    static Map<String, String> of(Settings settings) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("command", settings.command());
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("commit", said("git", "describe", "--always", "--dirty"));
        about.put("machine", machine());
        about.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        about.put("service", "one process, " + String.join(" ", Service.options(settings)));
        about.put(
                "MySQL",
                Bench.MYSQL_OPTIONS + "; all else as the server has it (binary log on, flushed at each commit)");
        about.put("Kafka", AppInfoParser.getVersion() + ", one broker, " + String.join(" ", Bench.BROKER_OPTIONS));
        about.put("rounds", settings.rounds() + ", ours and the reference in turns; figures are medians");
        return about;
    }

    private static String machine() {
        String processor = line("/proc/cpuinfo", "model name");
        String memory = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return Runtime.getRuntime().availableProcessors() + " × " + processor + ", "
                + Long.parseLong(memory) / (1 << 20) + " GB, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + "; service, MySQL, broker and what measures share it";
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    private static String said(String... command) {
        try {
            Process process = new ProcessBuilder(command).start();
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "not known: " + e.getMessage();
        }
    }
}
