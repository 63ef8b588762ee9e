package dev.milepost.simulate;

import java.util.random.RandomGenerator;

/** A part of the county in which collisions happen, either anywhere or at one of its junctions. */
interface Area {
    /** How many of the collisions happen here, in the unit of the files. */
    double weight();

    Spot anywhere(RandomGenerator random, int speedLimit);

    Spot junction(RandomGenerator random, int speedLimit);

    Weighted<Integer> speedLimits();

    /** What makes the junctions of this area its own: the same in every run. */
    long identity();
}
