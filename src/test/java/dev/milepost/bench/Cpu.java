package dev.milepost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU seconds of the three processes that share the machine. */
record Cpu(double service, double mysqld, double broker) {
    /** The kernel counts in hundredths of a second, whatever its own clock is (USER_HZ). */
    private static final double TICKS = 100.0;

    Cpu minus(Cpu earlier) {
        return new Cpu(service - earlier.service, mysqld - earlier.mysqld, broker - earlier.broker);
    }

    /** Of one process up to now, in its code and in the kernel. */
    static double of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name, in brackets, may hold blanks
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
