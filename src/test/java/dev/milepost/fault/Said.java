package dev.milepost.fault;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/**
 * What one record says of a collision, beside whose it is. Numbers only, so that millions fit into memory: words are
 * places in the lists of {@link Word}, the place is one of {@link Place}'s.
 *
 * @param minute of the day, -1 when it is not said
 * @param speed miles an hour, -1 when it is not said
 */
record Said(
        int epochDay,
        short minute,
        byte severity,
        short place,
        byte surface,
        byte weather,
        byte light,
        byte speed,
        byte facility,
        byte control,
        byte casualties,
        byte vehicles,
        byte pedestrians,
        byte cycles,
        byte p2w,
        byte children,
        byte older) {

    /** A collision of that year, drawn. */
    static Said random(Random random, int year) {
        return new Said(
                (int) LocalDate.ofYearDay(year, 1 + random.nextInt(365)).toEpochDay(),
                (short) (random.nextInt(20) == 0 ? -1 : random.nextInt(1440)),
                (byte) random.nextInt(Word.SEVERITIES.size()),
                (short) random.nextInt(Place.MANY),
                (byte) random.nextInt(Word.SURFACES.size()),
                (byte) random.nextInt(Word.WEATHERS.size()),
                (byte) random.nextInt(Word.LIGHTS.size()),
                (byte) (random.nextInt(20) == 0 ? -1 : 20 + 10 * random.nextInt(6)),
                (byte) random.nextInt(Word.FACILITIES.size()),
                (byte) random.nextInt(Word.CONTROLS.size()),
                (byte) random.nextInt(4),
                (byte) (1 + random.nextInt(3)),
                (byte) few(random),
                (byte) few(random),
                (byte) few(random),
                (byte) few(random),
                (byte) few(random));
    }

    private static int few(Random random) {
        return Math.max(0, random.nextInt(5) - 2);
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(epochDay);
    }

    /** As the warehouse must show it: see {@link Facts#CONTENT}. */
    String text() {
        Place where = Place.of(place);
        LocalDate date = date();
        return new StringJoiner("|")
                .add(date.toString())
                .add(minute < 0 ? "null" : Integer.toString(minute / 60))
                .add(minute < 0 ? "null" : Integer.toString(minute % 60))
                .add(Word.SEVERITIES.get(severity).label())
                .add(String.valueOf(where.easting()))
                .add(String.valueOf(where.northing()))
                .add(where.description())
                .add(String.valueOf(where.authority()))
                .add(Word.SURFACES.get(surface).label())
                .add(Word.WEATHERS.get(weather).label())
                .add(Word.LIGHTS.get(light).label())
                .add(speed < 0 ? "null" : Integer.toString(speed))
                .add(Word.FACILITIES.get(facility).label())
                .add(Word.CONTROLS.get(control).label())
                .add(casualties + "," + vehicles + "," + pedestrians + "," + cycles + "," + p2w + "," + children + ","
                        + older)
                .toString();
    }

    String time() {
        return minute < 0 ? "" : String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
