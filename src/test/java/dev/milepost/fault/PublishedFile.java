package dev.milepost.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * A file as the county council publishes it, drawn: collisions that the stream may speak of too, some of them twice,
 * and some rows that are wrong.
 */
final class PublishedFile {
    static final String SOURCE = "cambridgeshire";
    private static final int YEAR = 2022;

    private PublishedFile() {}

    /** The key of the collision with that number, for the stream to speak of. */
    static Key key(int number) {
        return new Key(SOURCE, YEAR, "P%06d".formatted(number));
    }

    static void write(Path file, int rows, Random random, Model model) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "\"Date\",\"Police_ref\",\"Easting\",\"Northing\",\"Severity\",\"Road_cond\",\"Visibility\",\"Casualties\","
                            + "\"Pedestrian\",\"Cycles\",\"P2W\",\"OAPs\",\"Children\",\"Time\",\"Vehicles\",\"Speed_Lim\",\"Cross_ctrl\","
                            + "\"Cross_fac\",\"Weather\",\"Location\",\"Local_Auth\",\"Parish\"\n");
            for (int i = 0; i < rows; i++) {
                // one in twenty is about a collision that was there before
                int number = random.nextInt(20) == 0 ? random.nextInt(i + 1) : i;
                out.write(row(key(number), Said.random(random, YEAR), random, model));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Key key, Said said, Random random, Model model) {
        int wrong = random.nextInt(100);
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(said.date());
        String severity = Word.SEVERITIES.get(said.severity()).inFiles();
        if (wrong == 0) {
            model.rejected("IMPOSSIBLE_DATE");
            date = "20220230";
        } else if (wrong == 1) {
            model.rejected("UNKNOWN_SEVERITY");
            severity = "4. Terrible";
        } else model.published(key, said);
        Place place = Place.of(said.place());
        return String.join(
                ",",
                date,
                quoted(key.reference()),
                place.easting() == null ? "" : place.easting().toString(),
                place.northing() == null ? "" : place.northing().toString(),
                quoted(severity),
                quoted(Word.SURFACES.get(said.surface()).inFiles()),
                quoted(Word.LIGHTS.get(said.light()).inFiles()),
                Integer.toString(said.casualties()),
                Integer.toString(said.pedestrians()),
                Integer.toString(said.cycles()),
                Integer.toString(said.p2w()),
                Integer.toString(said.older()),
                Integer.toString(said.children()),
                quoted(said.time()),
                Integer.toString(said.vehicles()),
                said.speed() < 0 ? "" : Integer.toString(said.speed()),
                quoted(Word.CONTROLS.get(said.control()).inFiles()),
                quoted(Word.FACILITIES.get(said.facility()).inFiles()),
                quoted(Word.WEATHERS.get(said.weather()).inFiles()),
                quoted(place.description()),
                place.authority() == null ? "" : quoted(place.authority()),
                "0");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
