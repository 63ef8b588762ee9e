package dev.milepost.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is wrong with a JSON body: which field or which line, and what is allowed there. Never a class name. */
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> {
                String known = unknown.getKnownPropertyIds() == null
                        ? ""
                        : unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
                yield wrong(unknown, "is not a property here; known: " + known);
            }
            case InvalidFormatException value ->
                wrong(value, "'" + value.getValue() + "' is not " + expected(value.getTargetType()));
            case MismatchedInputException type
            when !type.getPath().isEmpty() && type.getTargetType() != null ->
                wrong(type, "is not " + expected(type.getTargetType()));
            case JsonMappingException mapping ->
                mapping.getPath().isEmpty()
                        ? Problem.badRequest(
                                "The body is empty, or not of the shape that this expects. " + where(failure))
                        : wrong(mapping, "is null, or not of the type that this expects");
            default -> Problem.badRequest("The body is not JSON. " + where(failure));
        };
    }

    private static Problem wrong(JsonMappingException failure, String message) {
        String field = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return Problem.badRequest(
                "The body has '" + field + "', which " + clause(message), Problem.error(field, message));
    }

    private static String clause(String message) {
        return message.startsWith("is ") ? message + "." : "is wrong: " + message + ".";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum())
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        if (type == boolean.class || type == Boolean.class) return "true or false, which are written without quotes";
        if (type.isPrimitive() || Number.class.isAssignableFrom(type))
            return "a number that fits, written without quotes";
        if (type == String.class) return "text, which is written in quotes";
        return "of the type that this expects";
    }

    private static String where(JacksonException failure) {
        JsonLocation at = failure.getLocation();
        return at == null || at.getLineNr() < 1
                ? "Check it with a JSON tool."
                : "It goes wrong at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }
}
