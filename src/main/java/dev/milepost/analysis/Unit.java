package dev.milepost.analysis;

/** What is counted: collisions, or the people hurt and the vehicles that are linked to them. */
enum Unit {
    COLLISION,
    CASUALTY,
    VEHICLE
}
