package dev.milepost.command;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where Milepost runs, without a slash at the end. */
final class ServerUrl implements ITypeConverter<URI> {
    static final String DEFAULT = "http://localhost:8080";

    ServerUrl() {}

    @Override
    public URI convert(String text) {
        try {
            if (text.matches("https?://.+")) return URI.create(text.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) { // said below
        }
        throw new TypeConversionException("'" + text + "' is not an address such as " + DEFAULT);
    }
}
