package dev.milepost.fault;

import java.util.List;

/**
 * A value of a code list: what the warehouse calls it, how an event may word it, how the published file words it. A
 * list of our own, so that a mistake in the application's lists is not made here as well.
 */
record Word(String label, List<String> inEvents, String inFiles) {
    static final List<Word> SURFACES = List.of(
            word("Dry", "1. Dry", "Dry", "dry"),
            word("Wet or damp", "2. Wet/Damp", "Wet/Damp", "Wet or damp"),
            word("Snow", "3. Snow", "Snow", "Snowy"),
            word("Frost or ice", "4. Frost/Ice", "Icy", "Frost / Ice"),
            word("Flood", "5. Flood (surface water over 3cm deep)", "Flood", "5"));
    static final List<Word> WEATHERS = List.of(
            word("Fine no high winds", "1. Fine without high winds", "Fine without high winds", "Clear"),
            word("Raining no high winds", "2. Raining without high winds", "Rainy", "2"),
            word("Snowing no high winds", "3. Snowing without high winds", "Snowing without high winds", "Snowy"),
            word("Fine + high winds", "4. Fine with high winds", "Fine with high winds", "4"),
            word("Fog or mist", "7. Fog or mist - if hazard", "Foggy", "Mist"));
    static final List<Word> LIGHTS = List.of(
            word("Daylight", "1. Daylight", "Daylight", "1"),
            word(
                    "Darkness - lights lit",
                    "4. Darkness: street lights present and lit",
                    "Darkness: street lights present and lit",
                    "4"),
            word("Darkness - no lighting", "6. Darkness: no street lighting", "Darkness: no street lighting", "6"));
    static final List<Word> FACILITIES = List.of(
            word("None within 50 m", "0. None within 50m", "None within 50m", "0"),
            word("Zebra", "1. Zebra crossing", "Zebra", "1"),
            word("Footbridge or subway", "7. Footbridge or subway", "Footbridge or subway", "7"));
    static final List<Word> CONTROLS = List.of(
            word("None within 50 m", "0. None", "None within 50m", "None"),
            word("School crossing patrol", "1. Control by school crossing patrol", "School crossing patrol", "1"));
    static final List<Word> SEVERITIES = List.of(
            word("Fatal", "1. Fatal", "Fatal", "High"),
            word("Serious", "2. Serious", "Serious", "Medium"),
            word("Slight", "3. Slight", "Slight", "3"));

    private static Word word(String label, String inFiles, String... inEvents) {
        return new Word(label, List.of(inEvents), inFiles);
    }
}
