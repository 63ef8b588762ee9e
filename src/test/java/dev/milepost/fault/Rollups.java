package dev.milepost.fault;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The rollups and the views over them, by every dimension that they have, against sums over the model. */
final class Rollups {
    private static final String TOTAL = ", '|', o.Source, '|', s.Severity, '|', r.Status)";
    private static final String SHARED = ", '|', r.Local_Authority" + TOTAL;
    private static final String OF_CONDITION =
            " LEFT JOIN dim_road_condition c ON c.Road_Condition_ID = r.Road_Condition_ID";
    private static final String CONDITION =
            "CONCAT(r.Month_ID, '|', c.Road_Condition, '|', c.Weather, '|', c.Visibility, '|',"
                    + " COALESCE(c.Speed_Limit, '')";
    private static final String HOUR = "CONCAT(r.Month_ID, '|', r.Weekday, '|', r.Hour";
    private static final String JOINED = " r LEFT JOIN dim_source o ON o.Source_ID = r.Source_ID"
            + " LEFT JOIN dim_severity s ON s.Severity_ID = r.Severity_ID";

    private final Sums byMonthAndAuthority = new Sums();
    private final Sums totalByMonth = new Sums();
    private final Sums totalByDay = new Sums();
    private final Sums totalByHour = new Sums();
    private final Sums totalByCondition = new Sums();
    private final Sums totalBySquare = new Sums();
    private final Map<String, Integer> byYear = new HashMap<>();
    private final Map<String, Integer> byMonth = new HashMap<>();
    private final Map<String, Integer> byPlace = new HashMap<>();
    private final Map<String, Integer> casualtiesByWeather = new HashMap<>();

    private Rollups() {}

    static void compare(Sql sql, Model model, Differences differences) {
        Rollups wanted = new Rollups();
        model.forEach((key, fact) -> wanted.add(key.source(), fact));
        differences.unlessEqual(
                "month",
                wanted.byMonthAndAuthority.texts(),
                Sums.of(sql, "rollup_incidents_month" + JOINED, "CONCAT(r.Month_ID" + SHARED));
        differences.unlessEqual(
                "total by month",
                wanted.totalByMonth.texts(),
                Sums.of(sql, "rollup_total_month" + JOINED, "CONCAT(r.Month_ID" + TOTAL));
        differences.unlessEqual(
                "total by day",
                wanted.totalByDay.texts(),
                Sums.of(sql, "rollup_total_day" + JOINED, "CONCAT(r.Date_ID" + TOTAL));
        differences.unlessEqual(
                "total by hour", wanted.totalByHour.texts(), Sums.of(sql, "rollup_total_hour" + JOINED, HOUR + TOTAL));
        differences.unlessEqual(
                "total by condition",
                wanted.totalByCondition.texts(),
                Sums.of(sql, "rollup_total_condition" + JOINED + OF_CONDITION, CONDITION + TOTAL));
        differences.unlessEqual(
                "total by square",
                wanted.totalBySquare.texts(),
                Sums.of(sql, "rollup_total_square" + JOINED, "CONCAT(r.Month_ID, '|', r.Square" + TOTAL));
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
        String total = "|" + source + "|" + severity + "|" + (fact.validated() ? 2 : 1);
        String shared = "|" + (authority == null ? "" : authority) + total;
        LocalDate date = said.date();
        int month = date.getYear() * 100 + date.getMonthValue();
        int hour = said.minute() < 0 ? -1 : said.minute() / 60;
        String weather = Word.WEATHERS.get(said.weather()).label();
        String hours = month + "|" + date.getDayOfWeek().getValue() + "|" + hour;
        String conditions = month + "|" + Word.SURFACES.get(said.surface()).label() + "|" + weather + "|"
                + Word.LIGHTS.get(said.light()).label() + "|" + (said.speed() < 0 ? "" : said.speed());
        byMonthAndAuthority.add(month + shared, said);
        totalByMonth.add(month + total, said);
        totalByDay.add(month * 100 + date.getDayOfMonth() + total, said);
        totalByHour.add(hours + total, said);
        totalByCondition.add(conditions + total, said);
        totalBySquare.add(month + "|" + place.square() + total, said);
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
