package dev.milepost.access;

import java.time.Duration;

/** Whether a request is let in. */
public sealed interface Admission {
    /** Nobody is asked who they are. */
    record Open() implements Admission {}

    record Admitted(Caller caller) implements Admission {}

    /** 401: nobody that is known here. */
    record Unknown(String why) implements Admission {}

    /** 403: somebody who may not. */
    record Forbidden(Caller caller, String why) implements Admission {}

    /** 429: worth asking again after that time. */
    record TooMany(Duration pause, String why) implements Admission {}
}
