package dev.milepost.collision;

import java.util.List;
import java.util.Optional;

/** The code lists that come with Milepost, one file each in {@code code-lists/}. */
public record CodeLists(
        CodeList severity,
        CodeList surface,
        CodeList weather,
        CodeList light,
        CodeList crossingFacility,
        CodeList crossingControl) {

    /** Reads the bundled lists; a fault in one of them is a fault of the build and stops the start. */
    public static CodeLists bundled() {
        return new CodeLists(
                CodeListFile.read("severity"),
                CodeListFile.read("surface"),
                CodeListFile.read("weather"),
                CodeListFile.read("light"),
                CodeListFile.read("crossing-facility"),
                CodeListFile.read("crossing-control"));
    }

    public List<CodeList> all() {
        return List.of(severity, surface, weather, light, crossingFacility, crossingControl);
    }

    public Optional<CodeList> named(String name) {
        return all().stream().filter(list -> list.name().equals(name)).findFirst();
    }
}
