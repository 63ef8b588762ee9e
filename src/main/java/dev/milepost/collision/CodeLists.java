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
        CodeList crossingControl,
        CodeList casualtyClass,
        CodeList casualtyType,
        CodeList sex,
        CodeList ageBand,
        CodeList pedestrianLocation,
        CodeList pedestrianMovement,
        CodeList vehicleType,
        CodeList manoeuvre,
        CodeList propulsion) {

    /** Reads the bundled lists; a fault in one of them is a fault of the build and stops the start. */
    public static CodeLists bundled() {
        return new CodeLists(
                CodeListFile.read("severity"),
                CodeListFile.read("surface"),
                CodeListFile.read("weather"),
                CodeListFile.read("light"),
                CodeListFile.read("crossing-facility"),
                CodeListFile.read("crossing-control"),
                CodeListFile.read("casualty-class"),
                CodeListFile.read("casualty-type"),
                CodeListFile.read("sex"),
                CodeListFile.read("age-band"),
                CodeListFile.read("pedestrian-location"),
                CodeListFile.read("pedestrian-movement"),
                CodeListFile.read("vehicle-type"),
                CodeListFile.read("manoeuvre"),
                CodeListFile.read("propulsion"));
    }

    public List<CodeList> all() {
        return List.of(
                severity,
                surface,
                weather,
                light,
                crossingFacility,
                crossingControl,
                casualtyClass,
                casualtyType,
                sex,
                ageBand,
                pedestrianLocation,
                pedestrianMovement,
                vehicleType,
                manoeuvre,
                propulsion);
    }

    public Optional<CodeList> named(String name) {
        return all().stream().filter(list -> list.name().equals(name)).findFirst();
    }
}
