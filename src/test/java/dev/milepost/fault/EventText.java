package dev.milepost.fault;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What is said as an event, worded one way or another: the same said in other words is still the same. */
final class EventText {
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.BASIC_ISO_DATE,
            DateTimeFormatter.ofPattern("dd/MM/yyyy"));

    private EventText() {}

    static String of(Key key, Said said, Random random) {
        Place place = Place.of(said.place());
        LocalDate date = said.date();
        StringBuilder json = new StringBuilder(480).append('{');
        put(json, "Police_ref", key.reference());
        put(json, "Date", DATES.get(random.nextInt(DATES.size())).format(date));
        if (random.nextBoolean()) put(json, "Year", key.year());
        if (!key.source().equals(Model.STREAM)) put(json, "Source", key.source());
        put(json, "Time", said.minute() < 0 ? (random.nextBoolean() ? null : "25:00") : said.time());
        put(json, "Severity", word(Word.SEVERITIES, said.severity(), random));
        put(json, "Easting", place.easting());
        put(json, "Northing", place.northing());
        put(json, "Location", place.description());
        put(json, "Local_Auth", place.authority());
        put(json, "Road_cond", word(Word.SURFACES, said.surface(), random));
        put(json, "Weather", word(Word.WEATHERS, said.weather(), random));
        put(json, "Visibility", word(Word.LIGHTS, said.light(), random));
        put(json, "Speed_Lim", said.speed() < 0 ? null : (int) said.speed());
        put(json, "Cross_fac", word(Word.FACILITIES, said.facility(), random));
        put(json, "Cross_ctrl", word(Word.CONTROLS, said.control(), random));
        put(json, "Casualties", said.casualties());
        put(json, "Vehicles", said.vehicles());
        put(json, "Pedestrian", said.pedestrians());
        put(json, "Cycles", said.cycles());
        put(json, "P2W", said.p2w());
        put(json, "Children", said.children());
        put(json, "OAPs", said.older());
        json.setCharAt(json.length() - 1, '}');
        return json.toString();
    }

    private static String word(List<Word> list, int place, Random random) {
        List<String> spellings = list.get(place).inEvents();
        return spellings.get(random.nextInt(spellings.size()));
    }

    private static void put(StringBuilder json, String name, @Nullable Object value) {
        json.append('"').append(name).append("\":");
        if (value instanceof String text)
            json.append('"').append(text.replace("\"", "\\\"")).append('"');
        else json.append(value);
        json.append(',');
    }
}
