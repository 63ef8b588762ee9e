package dev.milepost.bench;

import dev.milepost.collision.CodeList;
import dev.milepost.collision.CodeLists;
import dev.milepost.collision.GridPoint;
import dev.milepost.grid.NationalGrid;
import dev.milepost.simulate.CollisionEvent;
import dev.milepost.simulate.SimulatedEvents;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The simulator's collisions of five years as a file in a publisher's layout: all of its columns, its words, in the
 * order of their dates as they are published. Columns that the simulator knows nothing of have their commonest value.
 */
enum BulkFile {
    /** Cambridgeshire's CSV of 2018. */
    RTC("\"Date\",\"Police_ref\",\"Easting\",\"Northing\",\"Severity\",\"Road_cond\",\"Visibility\",\"Casualties\","
            + "\"Pedestrian\",\"Cycles\",\"P2W\",\"OAPs\",\"Children\",\"Manoeuvre\",\"Time\",\"Vehicles\",\"Roadclass1\","
            + "\"Roadnum1\",\"Road_Type\",\"Speed_Lim\",\"Junct_det\",\"Junct_ctrl\",\"Roadclass2\",\"Roadnum2\","
            + "\"Cross_ctrl\",\"Cross_fac\",\"Weather\",\"SpCond\",\"Carr_haz\",\"Day\",\"Location\",\"Local_Auth\","
            + "\"ReportedAt\",\"Parish\"") {
        @Override
        String row(CollisionEvent event, int number) {
            return "%s,%s,%d,%d,\"%s\",\"%s\",\"%s\",%d,%d,%d,%d,%d,%d,\"0. No turn\",\"%s\",%d,\"6. Unclassified\",0,"
                            .formatted(
                                    DateTimeFormatter.BASIC_ISO_DATE.format(event.date()),
                                    18_000_000 + number,
                                    event.easting(),
                                    event.northing(),
                                    coded(LISTS.severity(), event.severity()),
                                    coded(LISTS.surface(), event.surface()),
                                    coded(LISTS.light(), event.light()),
                                    event.casualties(),
                                    event.pedestrians(),
                                    event.cycles(),
                                    event.p2w(),
                                    event.olderPeople(),
                                    event.children(),
                                    event.time(),
                                    event.vehicles())
                    + "\"6. Single carriageway\",%d,\"3. T & Stag Jct\",\"4. Give way or uncontrolled\",\"6. Unclassified\",0,\"%s\",\"%s\",\"%s\",0,"
                            .formatted(
                                    event.speedLimit(),
                                    coded(LISTS.crossingControl(), event.crossingControl()),
                                    coded(LISTS.crossingFacility(), event.crossingFacility()),
                                    coded(LISTS.weather(), event.weather()))
                    + "\"0. None\",\"%d. %s\",\"%s\",\"%s\",\"1. Yes\",26"
                            .formatted(
                                    event.date().getDayOfWeek().getValue() % 7 + 1,
                                    event.date().getDayOfWeek(),
                                    event.location().replace("\"", "\"\""),
                                    event.authority());
        }
    },
    /** The Department for Transport's CSV of 2022. */
    STATS19("accident_index,accident_year,accident_reference,location_easting_osgr,location_northing_osgr,longitude,"
            + "latitude,police_force,accident_severity,number_of_vehicles,number_of_casualties,date,day_of_week,"
            + "time,local_authority_district,local_authority_ons_district,local_authority_highway,"
            + "first_road_class,first_road_number,road_type,speed_limit,junction_detail,junction_control,"
            + "second_road_class,second_road_number,pedestrian_crossing_human_control,"
            + "pedestrian_crossing_physical_facilities,light_conditions,weather_conditions,"
            + "road_surface_conditions,special_conditions_at_site,carriageway_hazards,urban_or_rural_area,"
            + "did_police_officer_attend_scene_of_accident,trunk_road_flag,lsoa_of_accident_location") {
        @Override
        String row(CollisionEvent event, int number) {
            GridPoint point = NationalGrid.point(event.easting(), event.northing());
            String reference = "35%07d".formatted(number);
            int year = event.date().getYear();
            return "%d%s,%d,%s,%d,%d,%f,%f,35,%d,%d,%d,%s,%d,%s,-1,%s,%s,6,0,6,%d,3,4,6,0,%d,%d,%d,%d,%d,0,0,1,1,2,E01018000"
                    .formatted(
                            year,
                            reference,
                            year,
                            reference,
                            event.easting(),
                            event.northing(),
                            point.longitude(),
                            point.latitude(),
                            code(LISTS.severity(), event.severity()),
                            event.vehicles(),
                            event.casualties(),
                            DAY_FIRST.format(event.date()),
                            event.date().getDayOfWeek().getValue() % 7 + 1,
                            event.time(),
                            event.authority(),
                            event.authority(),
                            event.speedLimit(),
                            code(LISTS.crossingControl(), event.crossingControl()),
                            code(LISTS.crossingFacility(), event.crossingFacility()),
                            code(LISTS.light(), event.light()),
                            code(LISTS.weather(), event.weather()),
                            code(LISTS.surface(), event.surface()));
        }
    };

    private static final Duration SPREAD = Duration.ofDays(5 * 365);
    private static final CodeLists LISTS = CodeLists.bundled();
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final String header;

    BulkFile(String header) {
        this.header = header;
    }

    abstract String row(CollisionEvent event, int number);

    /** A new file with so many rows, each another collision. */
    Path write(Path directory, int rows) {
        SimulatedEvents simulated = new SimulatedEvents(ordinal(), SPREAD);
        List<CollisionEvent> events = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) events.add(simulated.next());
        events.sort(Comparator.comparing(CollisionEvent::date).thenComparing(CollisionEvent::time));
        Path file = directory.resolve(name().toLowerCase(Locale.ROOT) + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (int i = 0; i < rows; i++) out.write(row(events.get(i), i) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** {@code 2. Serious} */
    private static String coded(CodeList list, String word) {
        return code(list, word) + ". " + word;
    }

    private static int code(CodeList list, String word) {
        return list.resolve(word).code();
    }
}
