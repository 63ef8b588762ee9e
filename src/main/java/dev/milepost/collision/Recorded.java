package dev.milepost.collision;

/** What a record can become: a collision, or somebody or something that was in one. */
public sealed interface Recorded permits Collision, Casualty, Vehicle {
    /** Of the collision. */
    CollisionKey key();

    Status status();
}
