package dev.milepost.analysis;

/** Whom a collision can involve. A collision may involve several, so these overlap and never add up. */
public enum RoadUser {
    PEDESTRIAN("pedestrian", Counter.PEDESTRIANS),
    CYCLE("cycle", Counter.CYCLES),
    P2W("p2w", Counter.P2W),
    CHILD("child", Counter.CHILDREN),
    OLDER_PERSON("olderPerson", Counter.OLDER_PEOPLE);

    private final String word;
    private final Counter counter;

    RoadUser(String word, Counter counter) {
        this.word = word;
        this.counter = counter;
    }

    public String word() {
        return word;
    }

    Counter counter() {
        return counter;
    }
}
