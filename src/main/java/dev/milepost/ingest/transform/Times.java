package dev.milepost.ingest.transform;

import static dev.milepost.ingest.transform.Digits.number;

import dev.milepost.collision.Collision;

/**
 * Local civil times as published: {@code 05:03}, {@code 5:03}, {@code 05:03:00}, {@code 8:30 AM}, and the whole numbers
 * that a spreadsheet makes of them ({@code 400} is 04:00, {@code 49} is 00:49).
 */
final class Times {
    private Times() {}

    /** The minute of the day; {@link Collision#UNKNOWN_TIME} for anything else, 24:00 too. */
    static int minuteOfDay(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) return compact(text);
        int end = text.length();
        int half = halfOfDay(text);
        if (half >= 0) end = text.substring(0, end - 2).stripTrailing().length();
        int second = text.indexOf(':', colon + 1);
        if (second >= 0 && second < end && !isSeconds(text, second + 1, end)) return Collision.UNKNOWN_TIME;
        int minuteEnd = second < 0 ? end : second;
        if (colon > 2 || minuteEnd - colon != 3) return Collision.UNKNOWN_TIME;
        int hour = number(text, 0, colon);
        return minute(half < 0 ? hour : onTwelveHourClock(hour, half), number(text, colon + 1, minuteEnd));
    }

    private static int compact(String text) {
        int number = Digits.whole(text);
        return number < 0 || number > 2_359 ? Collision.UNKNOWN_TIME : minute(number / 100, number % 100);
    }

    private static int minute(int hour, int minute) {
        boolean exists = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
        return exists ? hour * 60 + minute : Collision.UNKNOWN_TIME;
    }

    /** 0 for AM, 1 for PM, -1 for neither. */
    private static int halfOfDay(String text) {
        int length = text.length();
        if (length < 6 || (text.charAt(length - 1) | 0x20) != 'm') return -1;
        int c = text.charAt(length - 2) | 0x20;
        return c == 'a' ? 0 : c == 'p' ? 1 : -1;
    }

    private static int onTwelveHourClock(int hour, int half) {
        return hour < 1 || hour > 12 ? Digits.NONE : hour % 12 + 12 * half;
    }

    /** Two digits below 60, perhaps with a fraction. */
    private static boolean isSeconds(String text, int from, int end) {
        if (end - from < 2 || end - from == 3) return false;
        int seconds = number(text, from, from + 2);
        if (seconds < 0 || seconds > 59) return false;
        if (end - from == 2) return true;
        return text.charAt(from + 2) == '.' && number(text, from + 3, end) >= 0;
    }
}
