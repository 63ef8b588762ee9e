package dev.milepost.rest.ogc;

import dev.milepost.analysis.AggregateQuestion;
import dev.milepost.analysis.Aggregates;
import dev.milepost.analysis.Complaints;
import dev.milepost.analysis.Filter;
import dev.milepost.analysis.FilterReader;
import dev.milepost.analysis.Measure;
import dev.milepost.analysis.Meta;
import dev.milepost.rest.Asked;
import dev.milepost.rest.GeoJson;
import dev.milepost.rest.Link;
import dev.milepost.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** OGC API Features, part 1 (core, GeoJSON, OpenAPI 3.0): its description is {@code /ogc/api}. */
@Path("/ogc")
@Produces(MediaType.APPLICATION_JSON)
class OgcResource {
    private static final String TITLE = "Milepost: road collisions";
    private static final String CLASS = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    /** The National Grid, where collisions can be. */
    private static final List<Double> GREAT_BRITAIN = List.of(-9.0, 49.7, 3.7, 61.6);

    private static final String GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian";

    private final FilterReader filters;
    private final Aggregates aggregates;
    private final Map<String, Layer> layers;

    OgcResource(
            FilterReader filters,
            Aggregates aggregates,
            CollisionLayer collisions,
            ClusterLayer clusters,
            GridLayer grid) {
        this.filters = filters;
        this.aggregates = aggregates;
        this.layers = List.<Layer>of(collisions, clusters, grid).stream()
                .collect(Collectors.toMap(Layer::id, layer -> layer, (one, other) -> one, LinkedHashMap::new));
    }

    @GET
    @Operation(hidden = true)
    public Descriptions.Landing landing(@Context UriInfo uri) {
        plain(uri);
        Links links = new Links(uri);
        return new Descriptions.Landing(
                TITLE,
                "Collisions, live and from published files, each counted once. The same filter as in the rest of the API.",
                List.of(
                        links.self(MediaType.APPLICATION_JSON),
                        links.to("service-desc", ApiDescription.TYPE, "The description of this API", "api"),
                        links.to(
                                "service-doc",
                                MediaType.TEXT_HTML,
                                "All of Milepost's API, to browse",
                                "..",
                                "q",
                                "swagger-ui"),
                        links.to(
                                "conformance",
                                MediaType.APPLICATION_JSON,
                                "What of the standard it does",
                                "conformance"),
                        links.to("data", MediaType.APPLICATION_JSON, "The collections", "collections")));
    }

    @GET
    @Path("/conformance")
    @Operation(hidden = true)
    public Descriptions.Conformance conformance(@Context UriInfo uri) {
        plain(uri);
        return new Descriptions.Conformance(List.of(CLASS + "core", CLASS + "geojson", CLASS + "oas30"));
    }

    @GET
    @Path("/api")
    @Produces(ApiDescription.TYPE)
    @Operation(hidden = true)
    public Map<String, Object> api(@Context UriInfo uri) {
        plain(uri);
        return ApiDescription.of(TITLE, new Links(uri).base(), filters, List.copyOf(layers.values()));
    }

    @GET
    @Path("/collections")
    @Operation(hidden = true)
    public Uni<Descriptions.Collections> collections(@Context UriInfo uri) {
        plain(uri);
        Links links = new Links(uri);
        return covered()
                .map(covered -> new Descriptions.Collections(
                        List.of(links.self(MediaType.APPLICATION_JSON)),
                        layers.values().stream()
                                .map(layer -> description(layer, links, covered))
                                .toList()));
    }

    @GET
    @Path("/collections/{layer}")
    @Operation(hidden = true)
    public Uni<Descriptions.Collection> collection(@RestPath("layer") String id, @Context UriInfo uri) {
        plain(uri);
        Layer layer = layer(id);
        return covered().map(covered -> description(layer, new Links(uri), covered));
    }

    @GET
    @Path("/collections/{layer}/items")
    @Produces(GeoJson.TYPE)
    @Operation(hidden = true)
    public Uni<GeoJson.Collection> items(@RestPath("layer") String id, @Context UriInfo uri) {
        Layer layer = layer(id);
        ItemsQuery query = ItemsQuery.read(uri, layer, filters);
        Links links = new Links(uri);
        return layer.items(query).map(page -> {
            List<Link> all = new ArrayList<>();
            all.add(links.self(GeoJson.TYPE));
            all.add(links.to("collection", MediaType.APPLICATION_JSON, layer.title(), "collections", layer.id()));
            if (page.next() != null) all.add(links.next(page.next()));
            return new GeoJson.Collection(all, Instant.now().truncatedTo(ChronoUnit.SECONDS), null, page.features());
        });
    }

    @GET
    @Path("/collections/{layer}/items/{item}")
    @Produces(GeoJson.TYPE)
    @Operation(hidden = true)
    public Uni<Descriptions.Item> item(
            @RestPath("layer") String id, @RestPath("item") String item, @Context UriInfo uri) {
        Layer layer = layer(id);
        Asked asked = Asked.plain(uri, ItemsQuery.own(layer, "f"));
        checkForm(asked);
        Links links = new Links(uri);
        return layer.item(item, asked)
                .map(found -> found.orElseThrow(() ->
                        Problem.notFound("There is no feature " + Complaints.quoted(item) + " in " + layer.id() + ".")))
                .map(feature -> new Descriptions.Item(
                        feature,
                        List.of(
                                links.self(GeoJson.TYPE),
                                links.to(
                                        "collection",
                                        MediaType.APPLICATION_JSON,
                                        layer.title(),
                                        "collections",
                                        layer.id()))));
    }

    private Layer layer(String id) {
        Layer layer = layers.get(id);
        if (layer == null)
            throw Problem.notFound("There is no collection " + Complaints.quoted(id) + "; there are "
                    + String.join(", ", layers.keySet()) + ".");
        return layer;
    }

    /** Only {@code f}, which some clients send: there is one form of each document. */
    private static void plain(UriInfo uri) {
        Asked asked = Asked.plain(uri, "f");
        checkForm(asked);
        asked.check();
    }

    static void checkForm(Asked asked) {
        asked.single("f")
                .filter(text -> !Arrays.asList("json", "geojson").contains(text))
                .ifPresent(text -> asked.wrong(
                        "f", Complaints.quoted(text) + " is not a form here; allowed: json, or leave it out"));
    }

    private Uni<Meta.Covered> covered() {
        return aggregates
                .answer(new AggregateQuestion(Filter.ALL, List.of(), List.of(Measure.COLLISIONS)))
                .map(answer -> answer.meta().coverage());
    }

    private static Descriptions.Collection description(Layer layer, Links links, Meta.Covered covered) {
        return new Descriptions.Collection(
                layer.id(),
                layer.title(),
                layer.description(),
                List.of(
                        links.to("self", MediaType.APPLICATION_JSON, layer.title(), "collections", layer.id()),
                        links.to("items", GeoJson.TYPE, layer.title(), "collections", layer.id(), "items")),
                new Descriptions.Extent(
                        new Descriptions.Spatial(List.of(GREAT_BRITAIN), Descriptions.CRS84),
                        new Descriptions.Temporal(
                                List.of(Arrays.<@Nullable String>asList(
                                        start(covered.firstDate()), end(covered.lastDate()))),
                                GREGORIAN)),
                "feature",
                List.of(Descriptions.CRS84));
    }

    private static @Nullable String start(@Nullable LocalDate day) {
        return day == null ? null : day + "T00:00:00Z";
    }

    private static @Nullable String end(@Nullable LocalDate day) {
        return day == null ? null : day + "T23:59:59Z";
    }
}
