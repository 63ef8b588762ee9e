package dev.milepost.fault;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The rollups and the views over them, by every dimension that they have, against sums over the model. */
final class Rollups {
    private static final String SHARED = ", '|', r.Local_Authority, '|', o.Source, '|', s.Severity, '|', r.Status)";
    private static final String JOINED = " r LEFT JOIN dim_source o ON o.Source_ID = r.Source_ID"
            + " LEFT JOIN dim_severity s ON s.Severity_ID = r.Severity_ID";

    private final Sums byDay = new Sums();
    private final Sums byHour = new Sums();
    private final Sums byCondition = new Sums();
    private final Map<String, Integer> byYear = new HashMap<>();
    private final Map<String, Integer> byMonth = new HashMap<>();
    private final Map<String, Integer> byPlace = new HashMap<>();
    private final Map<String, Integer> casualtiesByWeather = new HashMap<>();

    private Rollups() {}

    static void compare(Sql sql, Model model, Differences differences) {
        Rollups wanted = new Rollups();
        model.forEach((key, fact) -> wanted.add(key.source(), fact));
        differences.unlessEqual(
                "day",
                wanted.byDay.texts(),
                Sums.of(sql, "rollup_incidents_day" + JOINED, "CONCAT(r.Date_ID" + SHARED));
        differences.unlessEqual(
                "hour",
                wanted.byHour.texts(),
                Sums.of(
                        sql,
                        "rollup_incidents_hour" + JOINED,
                        "CONCAT(r.Month_ID, '|', r.Weekday, '|', r.Hour" + SHARED));
        differences.unlessEqual(
                "condition",
                wanted.byCondition.texts(),
                Sums.of(
                        sql,
                        "rollup_incidents_condition" + JOINED
                                + " LEFT JOIN dim_road_condition c ON c.Road_Condition_ID = r.Road_Condition_ID",
                        "CONCAT(r.Month_ID, '|', c.Road_Condition, '|', c.Weather, '|', c.Visibility, '|',"
                                + " COALESCE(c.Speed_Limit, '')" + SHARED));
        differences.unlessEqual(
                "view of years", wanted.byYear, view(sql, "SELECT year, total_incidents FROM yearly_incident_trends"));
        differences.unlessEqual(
                "view of months",
                wanted.byMonth,
                view(sql, "SELECT CONCAT(year, '|', month), total_incidents FROM monthly_incident_trends"));
        differences.unlessEqual(
                "view of places",
                wanted.byPlace,
                view(sql, "SELECT CONCAT(location, '|', severity), total_incidents FROM location_severity_summary"));
        differences.unlessEqual(
                "view of weathers",
                wanted.casualtiesByWeather,
                view(sql, "SELECT weather, total_casualties FROM casualties_by_weather"));
    }

    private void add(String source, Model.Fact fact) {
        Said said = fact.said();
        Place place = Place.of(said.place());
        String authority = place.authority();
        String severity = Word.SEVERITIES.get(said.severity()).label();
        String shared = "|" + (authority == null ? "" : authority) + "|" + source + "|" + severity + "|"
                + (fact.validated() ? 2 : 1);
        LocalDate date = said.date();
        int month = date.getYear() * 100 + date.getMonthValue();
        int hour = said.minute() < 0 ? -1 : said.minute() / 60;
        String weather = Word.WEATHERS.get(said.weather()).label();
        byDay.add(month * 100 + date.getDayOfMonth() + shared, said);
        byHour.add(month + "|" + date.getDayOfWeek().getValue() + "|" + hour + shared, said);
        byCondition.add(
                month + "|" + Word.SURFACES.get(said.surface()).label() + "|" + weather + "|"
                        + Word.LIGHTS.get(said.light()).label() + "|" + (said.speed() < 0 ? "" : said.speed())
                        + shared,
                said);
        byYear.merge(Integer.toString(date.getYear()), 1, Integer::sum);
        byMonth.merge(date.getYear() + "|" + date.getMonthValue(), 1, Integer::sum);
        byPlace.merge(place.description() + "|" + severity, 1, Integer::sum);
        casualtiesByWeather.merge(weather, (int) said.casualties(), Integer::sum);
    }

    private static Map<String, Integer> view(Sql sql, String query) {
        Map<String, Integer> found = new HashMap<>();
        sql.each(query, row -> found.merge(row.getString(1), row.getInt(2), Integer::sum));
        return found;
    }
}
