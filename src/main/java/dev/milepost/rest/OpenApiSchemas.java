package dev.milepost.rest;

import dev.milepost.analysis.Group;
import dev.milepost.analysis.Measure;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Shapes that no Java type has: a row of an aggregate, whose properties depend on the question, and the problem. */
final class OpenApiSchemas {
    private OpenApiSchemas() {}

    /** Each group and measure is there when it was asked for. */
    static Schema aggregateRow() {
        Schema row = typed(SchemaType.OBJECT)
                .description(
                        "The groups that were asked for, in order, then the measures. A group that is not known is null");
        for (Group group : Group.values()) row.addProperty(group.word(), group(group));
        for (Measure measure : Measure.values()) row.addProperty(measure.word(), measure(measure));
        return row;
    }

    /** Rows whose measures are properties of their own: those that were asked for. */
    static void measured(Schema row) {
        row.removeProperty("measures");
        if (row.getRequired() != null) row.removeRequired("measures");
        for (Measure measure : Measure.values())
            if (Measure.named(measure.word()).isPresent()) row.addProperty(measure.word(), measure(measure));
    }

    private static Schema measure(Measure measure) {
        return switch (measure) {
            case KSI_SHARE ->
                typed(SchemaType.NUMBER, SchemaType.NULL)
                        .description("ksi / collisions, 0 to 1; null without collisions");
            case KSI_CASUALTIES, FATAL_CASUALTIES, SERIOUS_CASUALTIES, SLIGHT_CASUALTIES ->
                typed(SchemaType.INTEGER, SchemaType.NULL)
                        .format("int64")
                        .description("Casualties by their own severity; null where no casualty records are loaded");
            default -> typed(SchemaType.INTEGER).format("int64");
        };
    }

    private static Schema group(Group group) {
        return switch (group) {
            case YEAR, WEEKDAY -> typed(SchemaType.INTEGER);
            case HOUR, SPEED_LIMIT -> typed(SchemaType.INTEGER, SchemaType.NULL);
            case SEVERITY, CASUALTY_SEVERITY ->
                typed(SchemaType.STRING).enumeration(List.of("fatal", "serious", "slight"));
            case STATUS -> typed(SchemaType.STRING).enumeration(List.of("provisional", "validated"));
            case AUTHORITY -> typed(SchemaType.STRING, SchemaType.NULL);
            case SOURCE -> typed(SchemaType.STRING);
            case DATE -> typed(SchemaType.STRING).format("date");
            case MONTH -> typed(SchemaType.STRING).addExample("2018-03");
            case QUARTER -> typed(SchemaType.STRING).addExample("2018-Q1");
            case WEEK ->
                typed(SchemaType.STRING).description("ISO week of the ISO year").addExample("2018-W05");
            case WEATHER,
                    LIGHT,
                    SURFACE,
                    CROSSING_FACILITY,
                    CROSSING_CONTROL,
                    CASUALTY_CLASS,
                    CASUALTY_TYPE,
                    AGE_BAND,
                    SEX,
                    VEHICLE_TYPE ->
                typed(SchemaType.OBJECT, SchemaType.NULL)
                        .description("-1 and the source's own word for what the code list does not know")
                        .addProperty("code", typed(SchemaType.INTEGER))
                        .addProperty("label", typed(SchemaType.STRING));
        };
    }

    static Schema problem() {
        Schema error = typed(SchemaType.OBJECT)
                .addProperty("field", typed(SchemaType.STRING))
                .addProperty("message", typed(SchemaType.STRING));
        return typed(SchemaType.OBJECT)
                .description("Why a request was not answered (RFC 9457)")
                .addProperty("type", typed(SchemaType.STRING).addExample("about:blank"))
                .addProperty("title", typed(SchemaType.STRING).addExample("Bad Request"))
                .addProperty("status", typed(SchemaType.INTEGER).addExample(400))
                .addProperty("detail", typed(SchemaType.STRING).description("What is wrong and what to do"))
                .addProperty("instance", typed(SchemaType.STRING).addExample("/api/v1/collisions"))
                .addProperty(
                        "errors",
                        typed(SchemaType.ARRAY)
                                .items(error)
                                .description(
                                        "Each parameter or field that is wrong; absent when the detail says it all"))
                .addProperty(
                        "logId",
                        typed(SchemaType.STRING)
                                .description("Of an unexpected failure: the id under which the server logged it"))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    static APIResponse problemResponse(String schema) {
        return OASFactory.createAPIResponse()
                .description("Why it was not answered, and what to do")
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemMapper.PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(schema))));
    }

    static Schema typed(SchemaType... types) {
        return OASFactory.createSchema().type(List.of(types));
    }
}
