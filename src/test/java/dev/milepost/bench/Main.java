package dev.milepost.bench;

/** The same without Maven, for who changes something and measures again; arguments: settings as name=value. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        for (String each : arguments) {
            String[] setting = each.split("=", 2);
            System.setProperty("milepost.bench." + setting[0], setting[1]);
        }
        Settings settings = Settings.read();
        try (Bench bench = new Bench(settings)) {
            for (var part : Parts.all().entrySet())
                if (settings.wants(part.getKey())) part.getValue().run(bench);
            System.out.println(bench.results().markdown());
        }
    }
}
