package dev.milepost.rest;

import dev.milepost.analysis.Complaints;

/** Ids in paths: whole numbers. Anything else names nothing, so it is a 404 like an id that is not taken. */
final class Ids {
    private Ids() {}

    static long read(String text, String what) {
        long id = Numbers.read(text).orElse(0);
        if (id > 0) return id;
        throw unknown(text, what);
    }

    static Problem unknown(String text, String what) {
        return Problem.notFound(
                "There is no " + what + " " + Complaints.quoted(text) + " here; ids are whole numbers.");
    }
}
