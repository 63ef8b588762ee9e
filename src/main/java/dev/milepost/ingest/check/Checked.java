package dev.milepost.ingest.check;

import dev.milepost.collision.RecordKind;
import dev.milepost.collision.Status;
import dev.milepost.ingest.delivery.Quality;
import java.util.List;

/**
 * What reading a file without loading it has found: to its end, or as far as it has got.
 *
 * @param ignored what of the file holds no rows, such as a document in a zip
 */
public record Checked(List<Part> parts, Quality quality, List<String> ignored) {
    public static final Checked NOTHING = new Checked(List.of(), Quality.NOTHING, List.of());

    /**
     * A table of the file.
     *
     * @param of what is said of all its rows
     */
    public record Part(Table of, long rows, long rejected) {
        double rejectShare() {
            return rows == 0 ? 0 : (double) rejected / rows;
        }
    }

    /**
     * @param name empty for a file that is one table
     * @param source of rows that name none
     */
    public record Table(String name, String layout, RecordKind kind, String source, Status status) {}

    public Checked {
        parts = List.copyOf(parts);
        ignored = List.copyOf(ignored);
    }

    public long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    public long rejected() {
        return parts.stream().mapToLong(Part::rejected).sum();
    }

    public long acceptable() {
        return rows() - rejected();
    }
}
