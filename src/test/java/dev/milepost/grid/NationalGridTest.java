package dev.milepost.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.milepost.RealData;
import dev.milepost.collision.GridPoint;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.ProjCoordinate;

class NationalGridTest {
    @ParameterizedTest
    @CsvSource({
        "651410, 313177, 1.716052, 52.657979", // Caister water tower, the Ordnance Survey's own example
        "525199, 177928, -0.198224, 51.486454", // London, as published
        "414393, 422878, -1.78346, 53.70214" // West Yorkshire, as published
    })
    void aKnownPlaceIsWithinThreeMetres(int easting, int northing, double longitude, double latitude) {
        GridPoint point = NationalGrid.point(easting, northing);

        assertThat(metres(point, longitude, latitude)).isLessThan(3);
    }

    @ParameterizedTest
    @CsvSource({"545123, 258999", "0, 0", "700000, 1300000", "519784, 299454", "216650, 771250"})
    void degreesLeadBackToTheSameMetre(int easting, int northing) {
        GridPoint there = NationalGrid.point(easting, northing);

        assertThat(NationalGrid.nearest(there.longitude(), there.latitude())).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({"51.5, -0.1", "0, 0", "-196, 1.8", "NaN, 52", "-0.1, NaN", "2.35, 48.85", "Infinity, 52", "-9.9, 62.9"})
    void degreesThatAreNotInGreatBritainAreNoPlace(double longitude, double latitude) {
        assertThat(NationalGrid.nearest(longitude, latitude)).isNull();
    }

    @Test
    void pointsAreThoseOfALibraryOfProjections() {
        CRSFactory factory = new CRSFactory();
        CoordinateTransform toDegrees = new BasicCoordinateTransform(
                factory.createFromParameters("grid", NationalGrid.PARAMETERS),
                factory.createFromParameters("WGS84", "+proj=longlat +ellps=WGS84 +towgs84=0,0,0 +no_defs"));
        Random random = new Random(5);
        int others = 0;
        for (int i = 0; i < 100_000; i++) {
            int easting = i < 4 ? i % 2 * GridPoint.MAX_EASTING : random.nextInt(GridPoint.MAX_EASTING + 1);
            int northing = i < 4 ? i / 2 * GridPoint.MAX_NORTHING : random.nextInt(GridPoint.MAX_NORTHING + 1);
            GridPoint point = NationalGrid.point(easting, northing);
            ProjCoordinate exact = toDegrees.transform(new ProjCoordinate(easting, northing), new ProjCoordinate());
            assertThat(point.longitude()).isCloseTo(exact.x, within(0.500_1e-6));
            assertThat(point.latitude()).isCloseTo(exact.y, within(0.500_1e-6));
            if (point.longitude() != Math.round(exact.x * 1e6) / 1e6
                    || point.latitude() != Math.round(exact.y * 1e6) / 1e6) others++;
        }
        assertThat(others).isLessThan(20);
    }

    @Test
    void manyThreadsGetTheSameAnswers() {
        List<GridPoint> alone = IntStream.range(0, 20_000)
                .mapToObj(i -> NationalGrid.point(400_000 + i, 300_000 - i))
                .toList();

        List<GridPoint> together = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> NationalGrid.point(400_000 + i, 300_000 - i))
                .toList();

        assertThat(together).isEqualTo(alone);
    }

    /** Files up to 2011 were published with the three-parameter datum shift, which is itself 5 to 10 m off. */
    @ParameterizedTest
    @CsvSource({
        "stats19-2024/west_yorkshire_2024_accidents.csv, 3",
        "stats19-2022/dft-road-casualty-statistics-collision-2022_head1k.csv, 3",
        "stats19-old/oxfordshire-accidents-2009.csv, 12",
        "stats19-old/evxu_Accidents_SelectedRoad2010.csv, 12"
    })
    void publishedPlacesAreMet(String file, double metres) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(RealData.file(file))) {
            assertThat(rows.stream())
                    .hasSizeGreaterThan(1_000)
                    .allSatisfy(row -> assertThat(error(row)).isLessThan(metres));
        }
    }

    private static double error(NamedCsvRecord row) {
        GridPoint point = NationalGrid.point(
                Integer.parseInt(field(row, "location_easting_osgr")),
                Integer.parseInt(field(row, "location_northing_osgr")));
        return metres(point, Double.parseDouble(field(row, "longitude")), Double.parseDouble(field(row, "latitude")));
    }

    private static String field(NamedCsvRecord row, String name) {
        int index = row.getHeader().stream().map(String::toLowerCase).toList().indexOf(name);
        return row.getField(index);
    }

    private static double metres(GridPoint point, double longitude, double latitude) {
        double north = (point.latitude() - latitude) * 111_320;
        double east = (point.longitude() - longitude) * 111_320 * Math.cos(Math.toRadians(latitude));
        return Math.hypot(north, east);
    }
}
