package dev.milepost.simulate;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Daylight in the middle of Cambridgeshire (52.4° N, 0.1° E), to within a few minutes. */
final class Sun {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final double LATITUDE = Math.toRadians(52.4);
    private static final double LONGITUDE = 0.1;
    private static final double HORIZON = Math.toRadians(-0.833); // refraction and the sun's own radius
    /** STATS19 counts half an hour before sunrise and after sunset as daylight. */
    private static final int TWILIGHT = 30;

    private Sun() {}

    static boolean daylight(LocalDate date, LocalTime time) {
        int noon = noon(date);
        int halfDay = halfDay(date);
        int minute = time.getHour() * 60 + time.getMinute();
        return Math.abs(minute - noon) <= halfDay + TWILIGHT;
    }

    static LocalTime sunrise(LocalDate date) {
        return LocalTime.MIN.plusMinutes(noon(date) - halfDay(date));
    }

    static LocalTime sunset(LocalDate date) {
        return LocalTime.MIN.plusMinutes(noon(date) + halfDay(date));
    }

    /** Minutes of the local day at which the sun stands highest: the equation of time, in civil time. */
    private static int noon(LocalDate date) {
        double angle = 2 * Math.PI * (date.getDayOfYear() - 81) / 365;
        double equation = 9.87 * Math.sin(2 * angle) - 7.53 * Math.cos(angle) - 1.5 * Math.sin(angle);
        int summerTime = ZONE.getRules().getOffset(date.atTime(12, 0)).getTotalSeconds() / 60;
        return (int) Math.round(720 - 4 * LONGITUDE - equation) + summerTime;
    }

    private static int halfDay(LocalDate date) {
        double declination = declination(date.getDayOfYear() - 0.5);
        double cosine = (Math.sin(HORIZON) - Math.sin(LATITUDE) * Math.sin(declination))
                / (Math.cos(LATITUDE) * Math.cos(declination));
        return (int) Math.round(4 * Math.toDegrees(Math.acos(cosine)));
    }

    /** From the tilt of the earth's axis and the shape of its orbit; days since the year began. */
    private static double declination(double days) {
        double perDay = Math.toRadians(360 / 365.24);
        double ellipse = Math.toRadians(1.914) * Math.sin(perDay * (days - 2));
        return -Math.asin(Math.sin(Math.toRadians(23.44)) * Math.cos(perDay * (days + 10) + ellipse));
    }
}
