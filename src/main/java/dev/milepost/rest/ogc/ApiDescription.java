package dev.milepost.rest.ogc;

import dev.milepost.analysis.Facet;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.rest.GeoJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of {@code /ogc} in OpenAPI 3.0, which its clients read; that of all of Milepost is 3.1 and lies
 * elsewhere.
 */
final class ApiDescription {
    static final String TYPE = "application/vnd.oai.openapi+json;version=3.0";
    private static final String JSON = "application/json";

    private ApiDescription() {}

    static Map<String, Object> of(String title, String server, FilterReader filters, List<Layer> layers) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/", path("landing", "The landing page", JSON, List.of()));
        paths.put("/conformance", path("conformance", "What of the standard it does", JSON, List.of()));
        paths.put("/api", path("api", "This description", TYPE, List.of()));
        paths.put("/collections", path("collections", "The collections", JSON, List.of()));
        for (Layer layer : layers) {
            String at = "/collections/" + layer.id();
            List<Object> parameters = new ArrayList<>(
                    List.of(reference("limit"), reference("bbox"), reference("datetime"), reference("cursor")));
            for (Facet facet : Facet.values()) parameters.add(reference(facet.parameter()));
            parameters.add(reference(Filter.NEAR));
            List<Object> one = new ArrayList<>(List.of(reference("featureId")));
            for (Layer.Parameter own : layer.parameters()) {
                parameters.add(query(own.name(), own.description(), own.schema()));
                one.add(query(own.name(), own.description(), own.schema()));
            }
            paths.put(at, path(layer.id(), layer.title(), JSON, List.of()));
            paths.put(at + "/items", path(layer.id() + "Items", layer.description(), GeoJson.TYPE, parameters));
            paths.put(
                    at + "/items/{featureId}", path(layer.id() + "Item", "One of " + layer.title(), GeoJson.TYPE, one));
        }
        return map(
                "openapi", "3.0.3",
                "info", map("title", title, "version", "1", "description", "OGC API Features, part 1"),
                "servers", List.of(map("url", server)),
                "paths", paths,
                "components", map("parameters", parameters(filters), "responses", responses()));
    }

    private static Map<String, Object> path(String id, String summary, String type, List<?> parameters) {
        return map(
                "get",
                map(
                        "operationId", id,
                        "summary", summary,
                        "parameters", parameters,
                        "responses",
                                map(
                                        "200",
                                        map(
                                                "description",
                                                summary,
                                                "content",
                                                map(type, map("schema", map("type", "object")))),
                                        "400",
                                        map("$ref", "#/components/responses/Problem"),
                                        "404",
                                        map("$ref", "#/components/responses/Problem"),
                                        "default",
                                        map("$ref", "#/components/responses/Problem"))));
    }

    private static Map<String, Object> parameters(FilterReader filters) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "limit",
                query(
                        "limit",
                        "How many features, at most",
                        map(
                                "type",
                                "integer",
                                "minimum",
                                1,
                                "maximum",
                                ItemsQuery.MAX,
                                "default",
                                ItemsQuery.DEFAULT)));
        all.put(
                "bbox",
                query(
                        "bbox",
                        "minLon,minLat,maxLon,maxLat, WGS84; or with heights, which are left out",
                        numbers(4, 6)));
        all.put(
                "datetime",
                query(
                        "datetime",
                        "An instant or an interval, .. for an open end; a collision is met when its day is",
                        map("type", "string")));
        all.put(
                "cursor",
                query("cursor", "Where the page begins; it is in the link to the next one", map("type", "string")));
        for (Facet facet : Facet.values()) {
            Map<String, Object> word = map("type", "string");
            if (!filters.words(facet).isEmpty()) word.put("enum", filters.words(facet));
            all.put(
                    facet.parameter(),
                    query(
                            facet.parameter(),
                            facet.meaning() + ". Allowed: " + filters.allowed(facet),
                            map("type", "array", "items", word)));
        }
        Map<String, Object> near = query(
                Filter.NEAR, "lon,lat,metres: only so many metres from there, on the National Grid", numbers(3, 3));
        all.put(Filter.NEAR, near);
        all.put("featureId", map("name", "featureId", "in", "path", "required", true, "schema", map("type", "string")));
        return all;
    }

    private static Map<String, Object> responses() {
        return map(
                "Problem",
                map(
                        "description",
                        "Why it was not answered, and what to do",
                        "content",
                        map("application/problem+json", map("schema", map("type", "object")))));
    }

    private static Map<String, Object> numbers(int fewest, int most) {
        return map("type", "array", "items", map("type", "number"), "minItems", fewest, "maxItems", most);
    }

    private static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
        return map(
                "name",
                name,
                "in",
                "query",
                "description",
                description,
                "required",
                false,
                "schema",
                schema,
                "style",
                "form",
                "explode",
                !List.of("bbox", Filter.NEAR).contains(name));
    }

    private static Map<String, Object> reference(String parameter) {
        return map("$ref", "#/components/parameters/" + parameter);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
        return map;
    }
}
