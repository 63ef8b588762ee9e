package dev.milepost.simulate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files under {@code simulator/} on the class path: what the generator knows of the county. */
final class SimulatorFile {
    private SimulatorFile() {}

    static <T> T json(String name, Class<T> type) {
        try (InputStream in = open(name)) {
            return new JsonMapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("simulator/" + name + " cannot be read", e);
        }
    }

    /** The rows of a tab-separated file, without its comments. */
    static List<String[]> rows(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("simulator/" + name + " cannot be read", e);
        }
    }

    /** {@code 30:95 40:5}: miles an hour and weight. */
    static Weighted<Integer> speedLimits(String column) {
        Map<Integer, Double> weights = new LinkedHashMap<>();
        for (String pair : column.split(" ")) {
            int colon = pair.indexOf(':');
            weights.put(Integer.valueOf(pair.substring(0, colon)), Double.valueOf(pair.substring(colon + 1)));
        }
        return new Weighted<>(weights);
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = SimulatorFile.class.getResourceAsStream("/simulator/" + name);
        if (in == null) throw new IOException("not on the class path");
        return in;
    }
}
