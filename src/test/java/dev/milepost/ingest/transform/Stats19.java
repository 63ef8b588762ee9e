package dev.milepost.ingest.transform;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.RealData;
import dev.milepost.collision.Field;
import dev.milepost.collision.RawRecord;
import dev.milepost.collision.RecordKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of the published files as raw records, whatever generation of names their columns have. */
final class Stats19 {
    /** Without the words accident and collision, which are what differs. */
    private static final Map<String, Field> COLUMNS = Map.ofEntries(
            Map.entry("index", Field.REFERENCE),
            Map.entry("year", Field.YEAR),
            Map.entry("ref_no", Field.SHORT_REFERENCE),
            Map.entry("reference", Field.SHORT_REFERENCE),
            Map.entry("date", Field.DATE),
            Map.entry("time", Field.TIME),
            Map.entry("severity", Field.SEVERITY),
            Map.entry("casualty_severity", Field.SEVERITY),
            Map.entry("location_easting_osgr", Field.EASTING),
            Map.entry("location_northing_osgr", Field.NORTHING),
            Map.entry("longitude", Field.LONGITUDE),
            Map.entry("latitude", Field.LATITUDE),
            Map.entry("local_authority_(highway)", Field.AUTHORITY),
            Map.entry("local_authority_ons_district", Field.AUTHORITY),
            Map.entry("road_surface_conditions", Field.SURFACE),
            Map.entry("weather_conditions", Field.WEATHER),
            Map.entry("light_conditions", Field.LIGHT),
            Map.entry("speed_limit", Field.SPEED_LIMIT),
            Map.entry("pedestrian_crossing-human_control", Field.CROSSING_CONTROL),
            Map.entry("pedestrian_crossing_human_control", Field.CROSSING_CONTROL),
            Map.entry("pedestrian_crossing-physical_facilities", Field.CROSSING_FACILITY),
            Map.entry("pedestrian_crossing_physical_facilities", Field.CROSSING_FACILITY),
            Map.entry("pedestrian_crossing", Field.CROSSING_FACILITY),
            Map.entry("number_of_casualties", Field.CASUALTIES),
            Map.entry("number_of_vehicles", Field.VEHICLES),
            Map.entry("casualty_reference", Field.CASUALTY_REFERENCE),
            Map.entry("vehicle_reference", Field.VEHICLE_REFERENCE),
            Map.entry("casualty_class", Field.CASUALTY_CLASS),
            Map.entry("casualty_type", Field.CASUALTY_TYPE),
            Map.entry("sex_of_casualty", Field.SEX),
            Map.entry("age_of_casualty", Field.AGE),
            Map.entry("age_band_of_casualty", Field.AGE_BAND),
            Map.entry("pedestrian_location", Field.PEDESTRIAN_LOCATION),
            Map.entry("pedestrian_movement", Field.PEDESTRIAN_MOVEMENT),
            Map.entry("vehicle_type", Field.VEHICLE_TYPE),
            Map.entry("vehicle_manoeuvre", Field.MANOEUVRE),
            Map.entry("sex_of_driver", Field.SEX),
            Map.entry("age_of_driver", Field.AGE),
            Map.entry("age_band_of_driver", Field.AGE_BAND),
            Map.entry("propulsion_code", Field.PROPULSION),
            Map.entry("age_of_vehicle", Field.VEHICLE_AGE),
            Map.entry("generic_make_model", Field.MAKE_MODEL));

    private Stats19() {}

    static List<RawRecord> read(String file, RecordKind kind) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(RealData.file(file))) {
            List<RawRecord> records = new ArrayList<>();
            Map<String, Optional<Field>> fields = new HashMap<>();
            rows.forEach(row -> {
                RawRecord raw = new RawRecord();
                row.getHeader()
                        .forEach(name -> fields.computeIfAbsent(name, Stats19::field)
                                .ifPresent(field -> raw.set(field, row.getField(name))));
                // the files before 2022 have no column for it
                if (kind != RecordKind.COLLISION && raw.text(Field.YEAR) == null)
                    raw.set(
                            Field.YEAR,
                            String.valueOf(raw.text(Field.REFERENCE)).substring(0, 4));
                records.add(raw);
            });
            return records;
        }
    }

    private static Optional<Field> field(String header) {
        String name = header.toLowerCase(java.util.Locale.ROOT).replaceFirst("^(accident|collision)_", "");
        return Optional.ofNullable(COLUMNS.get(name));
    }
}
